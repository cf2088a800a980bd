"use client";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { CoveragesAnswer, PoolsAnswer, StatisticsAnswer } from "../../_server/schemas/claims.ts";
import { askHospital } from "../../_session/ask-hospital.ts";

/** An insurer's pools, where its money goes, and what waits for it. */
export const usePools = (organisation: number) =>
  useQuery({
    queryKey: ["pools", organisation],
    queryFn: ({ signal }) =>
      askHospital<PoolsAnswer>(`/api/ledger/pools?organisation=${organisation}`, { signal }),
    refetchOnMount: "always",
  });

/** What an insurer promises, the newest first, page by page. */
export const useCoverages = (organisation: number) =>
  useInfiniteQuery({
    queryKey: ["coverages", organisation],
    queryFn: ({ pageParam, signal }) =>
      askHospital<CoveragesAnswer>(
        `/api/ledger/coverages?organisation=${organisation}${pageParam === null ? "" : `&before=${pageParam}`}`,
        { signal },
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ coverages }) => coverages),
    refetchOnMount: "always",
  });

/** What an insurer's claims come to. @param since Unix seconds; @param token the first pool's unless given. */
export const useFigures = (organisation: number, since: number, token?: string) =>
  useQuery({
    queryKey: ["claim-figures", organisation, since, token],
    queryFn: ({ signal }) =>
      askHospital<StatisticsAnswer>(
        `/api/ledger/claims/statistics?organisation=${organisation}&since=${since}${token === undefined ? "" : `&token=${token}`}`,
        { signal },
      ),
  });

/** Has these asked anew after an act, whose block `askHospital` names. */
export function useRefreshInsurer(): (...keys: ("pools" | "coverages" | "payouts")[]) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (...keys) => {
      await Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })));
    },
    [client],
  );
}
