import type { ChartItem } from "#lib/chart/chart-item.ts";
import { parseResource } from "#lib/chart/parse-resource.ts";
import type { Bytes } from "#lib/core/bytes.ts";
import { CATEGORIES, type Category, categoryBit } from "#lib/core/categories.ts";
import { NO_RECORD, type RecordId } from "#lib/core/ids.ts";
import type { SourceBundle } from "#lib/fhir/bundle.ts";
import { isFrame } from "#lib/fhir/frame.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { isSensitive } from "#lib/fhir/sensitive.ts";
import { ownSensitivity } from "#lib/fhir/sensitivity.ts";
import { FRAME_CATEGORY } from "#lib/records/import-bundle.ts";
import { identityOf } from "./identity.ts";

/** A resource that a summary may draw from, with its text as it was written. */
export type SummarySource = { item: ChartItem; raw: string };

/** An opened record, or one about to be written. */
export type SourceRecord = {
  entry: { recordId: RecordId; category: number; replaces: RecordId };
  payload: Bytes;
};

/**
 * The resources of a record as they count now: without replaced versions, without frames, each once, and nothing of a
 * sensitive compartment. In the order of their records' ids, so that the same record gives the same summary.
 */
export function summarySources(records: readonly SourceRecord[]): SummarySource[] {
  const replaced = new Set(records.map(({ entry }) => entry.replaces).filter((id) => id !== NO_RECORD));
  const current = records
    .filter(
      ({ entry }) => !replaced.has(entry.recordId) && !isSensitive(CATEGORIES[entry.category] as Category),
    )
    // Originals first: a copy counts where its original isn't here.
    .sort((a, b) => Number(isCopy(a)) - Number(isCopy(b)) || (a.entry.recordId < b.entry.recordId ? -1 : 1));
  const found = new Map<string, SummarySource>();
  for (const record of current) {
    for (const source of sourcesOf(record)) {
      const identity = identityOf(source.item);
      if (!found.has(identity)) found.set(identity, source);
    }
  }
  return [...found.values()];
}

const isCopy = ({ entry }: SourceRecord) => entry.category === categoryBit("emergency");

function sourcesOf({ entry, payload }: SourceRecord): SummarySource[] {
  const { recordId } = entry;
  const bundle = readable(payload);
  if (bundle === undefined || (entry.category === categoryBit(FRAME_CATEGORY) && isFrame(bundle))) return [];
  // What a document says it took from elsewhere.
  if (isCopy({ entry, payload }) && bundle.bundle.type === "document") return [];
  const category = CATEGORIES[entry.category] as Category;
  return bundle.entries.flatMap(({ index, fullUrl, resource, resourceRaw: raw }): SummarySource[] => {
    if (resource === undefined || raw === undefined || ownSensitivity(resource) !== undefined) return [];
    return [
      {
        item: { key: `${recordId}/${index}`, recordId, category, fullUrl, resource: parseResource(raw) },
        raw,
      },
    ];
  });
}

/** What its author got wrong is left out, as it is where the record is shown. */
function readable(payload: Bytes): SourceBundle | undefined {
  try {
    return readBundle(payload);
  } catch {
    return undefined;
  }
}
