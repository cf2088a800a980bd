import { utf8 } from "#lib/core/bytes.ts";
import { type Category, categoryBit } from "#lib/core/categories.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { newRecordId } from "#lib/core/ids.ts";
import type { BundleEntry, SourceBundle } from "#lib/fhir/bundle.ts";
import { categoriseEntries } from "#lib/fhir/categorise-entries.ts";
import { emergencyEntries } from "#lib/fhir/emergency.ts";
import { type EntryPlace, encodeFrame } from "#lib/fhir/frame.ts";
import { groupIntoRecords, MAX_PAYLOAD_BYTES } from "#lib/fhir/group.ts";
import { writePayload } from "#lib/fhir/payload.ts";
import type { Draft } from "./deposit.ts";

/** How many records of each kind an import makes. */
export type ImportPlan = { drafts: Draft[]; groups: number; emergencyCopies: number };

/** The compartment of a file's frame: who may read it learns how many entries there are, and no more. */
export const FRAME_CATEGORY: Category = "administrative";

/**
 * Splits a Bundle into records by category and encounter, with copies of what responders must see for the
 * emergency compartment, and a frame from which `rebuildBundles` puts the file together again byte for byte.
 */
export function planImport(
  { bundle, entries, frame }: SourceBundle,
  { emergencyCopies = true, newId = newRecordId }: { emergencyCopies?: boolean; newId?: () => RecordId } = {},
): ImportPlan {
  const categories = categoriseEntries(entries);
  const places: EntryPlace[] = new Array(entries.length);
  const draft = (category: Category, recordId: RecordId, raws: readonly BundleEntry[]): Draft => ({
    category: categoryBit(category),
    recordId,
    payload: writePayload(bundle.type, raws),
  });

  const groups = groupIntoRecords(entries, categories).map((group) => {
    const recordId = newId();
    group.entries.forEach((at, position) => {
      places[at] = [recordId, position];
    });
    return draft(group.category, recordId, pick(entries, group.entries));
  });
  const urgent = emergencyCopies ? emergencyEntries(entries, categories) : [];
  const copies = chunks(pick(entries, urgent)).map((chunk) => draft("emergency", newId(), chunk));
  const framed: Draft = {
    category: categoryBit(FRAME_CATEGORY),
    recordId: newId(),
    payload: encodeFrame({ frame, entries: places }),
  };
  return { drafts: [...groups, ...copies, framed], groups: groups.length, emergencyCopies: copies.length };
}

const pick = (entries: readonly BundleEntry[], positions: readonly number[]): BundleEntry[] =>
  positions.map((at) => entries[at] as BundleEntry);

/** Runs of entries whose texts stay within the size of a payload. */
function chunks(entries: readonly BundleEntry[]): BundleEntry[][] {
  const result: BundleEntry[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const bytes = utf8(entry.raw).length + 1;
    size += bytes;
    if (size > MAX_PAYLOAD_BYTES) {
      result.push([]);
      size = bytes;
    }
    result.at(-1)?.push(entry);
  }
  return result;
}
