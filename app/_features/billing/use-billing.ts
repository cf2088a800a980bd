"use client";
import { useQuery } from "@tanstack/react-query";
import type { Address } from "#lib/core/ids.ts";
import type { PayoutsAnswer } from "../../_server/schemas/claims.ts";
import type { DirectoryAnswer } from "../../_server/schemas/directory.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { CLAIMS } from "../../_shared/claims/use-claims.ts";
import { holdings } from "./billing-acts.ts";

/** What waits to be paid out to an organisation, and where it goes. */
export const useOwed = (organisation: number) =>
  useQuery({
    queryKey: [CLAIMS, "owed", organisation],
    queryFn: ({ signal }) =>
      askHospital<PayoutsAnswer>(`/api/ledger/payouts?organisation=${organisation}&limit=1`, { signal }),
    refetchOnMount: "always",
  });

/** What an account has of a token. */
export const useHoldings = (token: Address, account: Address) =>
  useQuery({
    queryKey: [CLAIMS, "holdings", token, account],
    queryFn: () => holdings(token, account),
  });

/** Organisations that hear disputes. */
export const useCourts = () =>
  useQuery({
    queryKey: ["directory", "courts"],
    queryFn: ({ signal }) => askHospital<DirectoryAnswer>("/api/directory", { signal }),
    select: ({ organisations }) => organisations.filter(({ kind }) => kind === "arbitration"),
  });
