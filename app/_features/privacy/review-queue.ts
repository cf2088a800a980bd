import type { CaseStory } from "#lib/emergency/case-history.ts";

/** A case as a reviewer's list has it. */
export type QueuedCase = CaseStory & { overdue: boolean; runs: boolean };

/** Cases that wait for this organisation's review, the most urgent first, and those that are decided or handed on. */
export function reviewQueue(
  stories: readonly CaseStory[],
  now: number,
): { waiting: QueuedCase[]; decided: QueuedCase[]; overdue: number } {
  const all = stories.map((story) => ({
    ...story,
    overdue: story.review === undefined && story.reviewDeadline <= now,
    runs: story.until > now,
  }));
  const waiting = all
    .filter(({ review }) => review === undefined)
    .sort((a, b) => a.reviewDeadline - b.reviewDeadline);
  return {
    waiting,
    decided: all.filter(({ review }) => review !== undefined),
    overdue: waiting.filter(({ overdue }) => overdue).length,
  };
}
