"use client";
import { useQuery } from "@tanstack/react-query";
import type { ClaimId } from "#lib/claims/filing.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import type { CoveragesAnswer } from "../../_server/schemas/claims.ts";
import type { DirectoryAnswer } from "../../_server/schemas/directory.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { DECRYPTED } from "../../_session/query-client.ts";
import { vault } from "../../_session/vault-store.ts";
import { CLAIMS } from "../../_shared/claims/use-claims.ts";
import { balanceOf } from "./cost-acts.ts";

/** What insurers promise a patient, the newest first. */
export const useOwnCoverages = (patientId: PatientId) =>
  useQuery({
    queryKey: [CLAIMS, "coverages", patientId],
    queryFn: ({ signal }) =>
      askHospital<CoveragesAnswer>(`/api/ledger/coverages?patient=${patientId}`, { signal }),
    refetchOnMount: "always",
  });

/** What the patient can open of a claim: its lines, proven, and words of hospital and insurer. */
export const useOwnClaimFile = (claim: ClaimId) =>
  useQuery({
    queryKey: [CLAIMS, "file", claim],
    queryFn: ({ signal }) => vault().call("readClaim", { claim, as: "patient" }, { signal }),
    meta: DECRYPTED,
    refetchOnMount: "always",
  });

/** What an account has of a token. */
export const useBalance = (token: Address, account: Address | undefined) =>
  useQuery({
    queryKey: [CLAIMS, "balance", token, account],
    queryFn: () => balanceOf(token, account as Address),
    enabled: account !== undefined,
  });

/** Organisations that hear disputes. */
export const useCourts = (wanted: boolean) =>
  useQuery({
    queryKey: ["directory", "courts"],
    queryFn: ({ signal }) => askHospital<DirectoryAnswer>("/api/directory", { signal }),
    select: ({ organisations }) => organisations.filter(({ kind }) => kind === "arbitration"),
    enabled: wanted,
  });
