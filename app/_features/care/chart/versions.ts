import type { ChartItem } from "#lib/chart/chart-item.ts";
import type { RecordId } from "#lib/core/ids.ts";
import type { RecordView } from "#lib/vault/record-view.ts";

type Records = ReadonlyMap<RecordId, RecordView>;

/** A record with the ones that it corrects, the newest first. `complete`: none of them is missing here. */
export type Versions = { views: readonly RecordView[]; complete: boolean };

/** What stands now: without frames, copies for emergencies, and what was corrected. */
export function currentItems(records: Records): ChartItem[] {
  const shown = [...records.values()].filter(({ frame, proof }) => !frame && proof.category !== "emergency");
  const corrected = new Set(shown.flatMap(({ proof }) => proof.replaces ?? []));
  return shown.filter(({ proof }) => !corrected.has(proof.recordId)).flatMap(({ items }) => items);
}

/** A record and what it corrects, back to the first. Records that name each other end where they began. */
export function versionsOf(records: Records, recordId: RecordId): Versions {
  const views: RecordView[] = [];
  const seen = new Set<RecordId>();
  let next: RecordId | undefined = recordId;
  while (next !== undefined && !seen.has(next)) {
    seen.add(next);
    const view: RecordView | undefined = records.get(next);
    if (view === undefined) return { views, complete: false };
    views.push(view);
    next = view.proof.replaces;
  }
  return { views, complete: true };
}

/** Whether a correction may take the place of the whole record: then nothing else in it is lost. */
export const standsAlone = (records: Records, { recordId }: ChartItem): boolean =>
  records.get(recordId as RecordId)?.items.length === 1;
