"use client";
import { useQuery } from "@tanstack/react-query";
import type { DisputesAnswer } from "../../_server/schemas/claims.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { CLAIMS } from "../../_shared/claims/use-claims.ts";

const MOST = 200;

/** Disputes that no ruling has ended, the one that is due first first. */
export const useDisputes = (organisation: number) =>
  useQuery({
    queryKey: [CLAIMS, "disputes", organisation],
    queryFn: ({ signal }) =>
      askHospital<DisputesAnswer>(`/api/ledger/disputes?organisation=${organisation}&limit=${MOST}`, {
        signal,
      }),
    refetchOnMount: "always",
  });
