"use client";
import type { ClaimAnswer } from "../../_server/schemas/claims.ts";
import { queryOfTerms, type SearchTerms } from "../../_shared/claims/search-terms.ts";
import { useClaims } from "../../_shared/claims/use-claims.ts";
import { useShown } from "../../_shared/claims/use-search-terms.ts";
import { type Filter, filterOf, STATES_OF } from "./acts-of.ts";

export const FILTERS: [Filter, ...Filter[]] = ["all", "act", "waiting", "payable", "over"];
const PAGE = 100;

/**
 * What a provider billed: those that are searched for, and which of them the page's filter shows. As many as are here at once are
 * filtered here, and counted; of more, those are asked for that can be meant.
 */
export function useBilled(organisation: number, asked: SearchTerms) {
  const [filter, setFilter] = useShown<Filter>(FILTERS);
  const wanted = { organisation, as: "provider", limit: PAGE } as const;
  const search = queryOfTerms(asked);
  const all = useClaims(wanted, search);
  const many = all.hasNextPage && filter !== "all";
  const state = filter === "all" ? undefined : STATES_OF[filter].join(",");
  const some = useClaims({ ...wanted, ...(state && { state }) }, search, many);
  const answer = many ? some : all;
  const claims = answer.data?.claims;
  const now = Date.now() / 1_000;
  const of = (one: Filter): ClaimAnswer[] =>
    (claims ?? []).filter((claim) => one === "all" || filterOf(claim, now) === one);
  return {
    filter,
    setFilter,
    answer,
    claims,
    /** Whether there are more than were asked for at once, of which the filter's are asked for. */
    many,
    shown: of(filter),
    /** How many each filter has; undefined while not all are here. */
    counts: all.hasNextPage ? undefined : new Map(FILTERS.map((one) => [one, of(one).length])),
    /** How many there are in all. */
    total: all.data?.total,
  };
}
