"use client";
import {
  type InfiniteData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback } from "react";
import type { ClaimsAnswer, OneClaimAnswer } from "../../_server/schemas/claims.ts";
import { askHospital } from "../../_session/ask-hospital.ts";

/** Everything of claims is asked anew by this one key once somebody acted. */
export const CLAIMS = "claims";

/** Whose claims, in which order: the query of `/api/ledger/claims`. */
export type ClaimsWanted = {
  organisation?: number;
  as?: "insurer" | "provider";
  patient?: string;
  order?: "newest" | "due";
  state?: string;
  limit?: number;
};

/** Claims, page by page, and how many there are in all. While another search is asked, what the last one found stays. */
export function useClaims(wanted: ClaimsWanted, search: Record<string, string> = {}, enabled = true) {
  const view = queryOf(wanted);
  const query = [view, queryOf(search)].filter(Boolean).join("&");
  return useInfiniteQuery({
    queryKey: [CLAIMS, "list", view, query],
    enabled,
    queryFn: ({ pageParam, signal }) => {
      const after = pageParam === null ? "" : `&after=${encodeURIComponent(pageParam)}`;
      return askHospital<ClaimsAnswer>(`/api/ledger/claims?${query}${after}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => ({
      claims: pages.flatMap(({ claims }) => claims),
      total: pages[0]?.total ?? undefined,
    }),
    placeholderData: (found: Pages | undefined, of: { queryKey: readonly unknown[] } | undefined) =>
      of?.queryKey[2] === view ? found : undefined,
    refetchOnMount: "always",
  });
}

type Pages = InfiniteData<ClaimsAnswer, string | null>;

const queryOf = (asked: Record<string, string | number | undefined>): string =>
  new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString();

const claimQuery = (claim: string) =>
  queryOptions({
    queryKey: [CLAIMS, "one", claim],
    queryFn: ({ signal }) => askHospital<OneClaimAnswer>(`/api/ledger/claims/${claim}`, { signal }),
    refetchOnMount: "always",
  });

/** One claim with all that the ledger says of it. */
export const useClaim = (claim: string) => useQuery(claimQuery(claim));

/** Has everything of claims asked anew: after an act, whose block `askHospital` names. */
export function useRefreshClaims(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(() => client.invalidateQueries({ queryKey: [CLAIMS] }), [client]);
}
