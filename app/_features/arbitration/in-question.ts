import type { Episode } from "#lib/chart/timeline.ts";

/** What a dispute is about: the record that the bill names, where it was shown, and when the care was (Unix seconds). */
export type Disputed = { recordId: string | undefined; servedAt: number };

/**
 * Parts what a grant opened: the visit that a bill is about, and all else that the ledger couldn't hold it to. Without the
 * record's id it is what happened at that time, else on that day.
 */
export function inQuestion(
  episodes: readonly Episode[],
  { recordId, servedAt }: Disputed,
): { asked: readonly Episode[]; others: readonly Episode[] } {
  const tests: ((episode: Episode) => boolean)[] = [
    ({ encounter, items }) =>
      recordId !== undefined &&
      [encounter, ...items].some((item) => item?.recordId.toLowerCase() === recordId.toLowerCase()),
    ({ time }) => time !== undefined && Math.floor(Date.parse(time) / 1_000) === servedAt,
    ({ time }) => time !== undefined && time.slice(0, 10) === dayOf(servedAt),
  ];
  for (const test of tests) {
    const asked = episodes.filter(test);
    if (asked.length > 0) return { asked, others: episodes.filter((episode) => !test(episode)) };
  }
  return { asked: [], others: episodes };
}

const dayOf = (seconds: number): string => new Date(seconds * 1_000).toISOString().slice(0, 10);
