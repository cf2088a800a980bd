"use client";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { PayoutsAnswer } from "../../_server/schemas/claims.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { vault } from "../../_session/vault-store.ts";

/** The organisation's claims desk, and whether an administrator stands for it: asked of the ledger, by the vault. */
export const useDesk = (organisation: number) =>
  useQuery({
    queryKey: ["claims-desk", organisation],
    queryFn: ({ signal }) => vault().call("claimsDesk", { organisation }, { signal }),
  });

/** Where an organisation's money goes, what waits for it, and what it was sent, page by page. */
export const usePayouts = (organisation: number) =>
  useInfiniteQuery({
    queryKey: ["payouts", organisation],
    queryFn: ({ pageParam, signal }) =>
      askHospital<PayoutsAnswer>(
        `/api/ledger/payouts?organisation=${organisation}&limit=25${pageParam === null ? "" : `&before=${pageParam}`}`,
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchOnMount: "always",
  });

/** Has these asked anew, after an act. */
export function useRefreshDesk(): (key: "claims-desk" | "payouts") => Promise<void> {
  const client = useQueryClient();
  return useCallback((key) => client.invalidateQueries({ queryKey: [key] }), [client]);
}
