import type { CaseStory } from "#lib/emergency/case-history.ts";

/** A case as a reviewer's list has it; `escalated`: handed to the second body. */
export type QueuedCase = CaseStory & { overdue: boolean; runs: boolean; escalated: boolean };

/** What a reviewer's list says of a case at `now` (Unix seconds). It is overdue from the very second of its deadline. */
export const queued = (story: CaseStory, now: number): QueuedCase => ({
  ...story,
  overdue: story.review === undefined && (story.state === "overdue" || story.reviewDeadline <= now),
  runs: story.until > now,
  escalated: story.state === "escalated",
});
