"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { CasesAnswer, DecisionsAnswer, OrganisationCasesAnswer } from "../../_server/schemas/cases.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { caseStory } from "./case-story.ts";
import { type QueuedCase, queued } from "./review-queue.ts";

/** What the page asks for: what waits, by its deadlines, or what is decided, the newest first. */
export type CaseState = "waiting" | "decided";

const now = () => Date.now() / 1_000;

function usePages<Answer extends CasesAnswer>(key: readonly unknown[], path: string, state: CaseState) {
  const { data, ...query } = useInfiniteQuery({
    queryKey: [...key, state],
    queryFn: ({ pageParam, signal }) =>
      askHospital<Answer>(
        `${path}?state=${state}&limit=25${pageParam === "" ? "" : `&before=${pageParam}`}`,
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
  });
  const cases: QueuedCase[] | undefined = data?.pages.flatMap((page) =>
    page.cases.map((answer) => queued(caseStory(answer), now())),
  );
  return { ...query, cases, first: data?.pages[0] as Answer | undefined };
}

/** An organisation's cases, page by page. `first`: also how it stands by the ledger. */
export const useOrganisationCases = (organisation: number, state: CaseState) =>
  usePages<OrganisationCasesAnswer>(
    ["organisation-cases", organisation],
    `/api/ledger/organisations/${organisation}/cases`,
    state,
  );

/** Cases of all organisations that are the second body's, page by page. `first`: also who is flagged. */
export const useDecisions = (state: CaseState) =>
  usePages<DecisionsAnswer>(["decisions"], "/api/ledger/decisions", state);

export type CasePages = ReturnType<typeof useOrganisationCases> | ReturnType<typeof useDecisions>;

/** Whom the lists name: who broke the glass, and who reviewed it. */
export const accountsIn = (...lists: readonly (readonly QueuedCase[] | undefined)[]): string[] =>
  lists.flatMap((cases) =>
    (cases ?? []).flatMap(({ responder, review }) => [responder, ...(review ? [review.reviewer] : [])]),
  );
