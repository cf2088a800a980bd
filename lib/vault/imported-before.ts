import { type Bytes, equalBytes } from "#lib/core/bytes.ts";
import { categoryBit } from "#lib/core/categories.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { SourceBundle } from "#lib/fhir/bundle.ts";
import { type BundleFrame, decodeFrame } from "#lib/fhir/frame.ts";
import type { HistoryEntry } from "#lib/records/history-entry.ts";
import { FRAME_CATEGORY } from "#lib/records/import-bundle.ts";
import { rebuildBundles } from "#lib/records/rebuild-bundles.ts";
import { type OwnRecords, openOwn } from "./own-records.ts";

const FRAME_BIT = categoryBit(FRAME_CATEGORY);

/**
 * Finds a file in the record by what the record holds, whoever imported it and on whichever device: a frame with the
 * same text around as many entries, which comes out as this file byte for byte.
 * @param entries of the verified history.
 * @returns the entry of its frame; undefined where the file isn't there whole.
 */
export async function importedBefore(
  records: OwnRecords,
  entries: readonly HistoryEntry[],
  { frame: around }: Pick<SourceBundle, "frame">,
  file: Bytes,
): Promise<HistoryEntry | undefined> {
  const left = entries.filter(({ erased }) => erased === undefined);
  const framing = await openOwn(
    records,
    left.filter(({ category }) => category === FRAME_BIT),
  );
  for (const { entry, payload } of framing) {
    const found = frameIn(payload);
    if (found === undefined || !sameTexts(found.frame, around)) continue;
    const named = new Set(found.entries.map(([recordId]) => recordId));
    const parts = await openOwn(
      records,
      left.filter(({ recordId }) => named.has(recordId)),
    );
    const [whole] = rebuildBundles([...parts, { entry, payload }], () => {});
    if (whole !== undefined && equalBytes(whole, file)) return entry;
  }
  return undefined;
}

/** Most records of its compartment are no frame. */
function frameIn(payload: Bytes): BundleFrame | undefined {
  try {
    return decodeFrame(payload);
  } catch (error) {
    if (error instanceof KeywardError) return undefined;
    throw error;
  }
}

const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, at) => text === b[at]);
