"use client";
import { useQuery } from "@tanstack/react-query";
import type { ActivityAnswer } from "../../_server/schemas/ledger.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { type ActivityEvent, PERIODS, type Period } from "./activity-rows.ts";

const MOST_PAGES = 25;

/** All events of a time, page by page until it is passed. `complete` is false where there are more than are loaded. */
async function load(organisation: number, period: Period, signal: AbortSignal) {
  const since = Date.now() / 1_000 - PERIODS[period];
  const events: ActivityEvent[] = [];
  let before = "";
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await askHospital<ActivityAnswer>(
      `/api/ledger/organisations/${organisation}/activity?limit=200${before}`,
      { signal },
    );
    events.push(...answer.events);
    if (answer.next === null || (answer.events.at(-1)?.time ?? 0) <= since) return { events, complete: true };
    before = `&before=${answer.next}`;
  }
  return { events, complete: false };
}

export const useOrganisationActivity = (organisation: number, period: Period) =>
  useQuery({
    queryKey: ["organisation-activity", organisation, period],
    queryFn: ({ signal }) => load(organisation, period, signal),
    placeholderData: (before) => before,
    refetchOnMount: "always",
  });
