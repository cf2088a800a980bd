"use client";
import { useQuery } from "@tanstack/react-query";
import type { ClaimId } from "#lib/claims/filing.ts";
import type { Address } from "#lib/core/ids.ts";
import { SHARED } from "../../_session/query-client.ts";
import { balanceOf, openShare } from "./pay-acts.ts";

/** What is left to pay of a claim. */
export const useOpenShare = (claim: ClaimId) =>
  useQuery({
    queryKey: ["open-share", claim],
    queryFn: () => openShare(claim),
    meta: SHARED,
    refetchOnMount: "always",
  });

/** What the payer's account has. */
export const usePayerBalance = (token: Address, account: Address) =>
  useQuery({
    queryKey: ["payer-balance", token, account],
    queryFn: () => balanceOf(token, account),
    refetchOnMount: "always",
  });
