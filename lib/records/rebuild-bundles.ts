import type { LedgerEntry } from "#lib/chain/leaf.ts";
import type { Bytes } from "#lib/core/bytes.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { decodeFrame, isFrame } from "#lib/fhir/frame.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { reassemble } from "#lib/fhir/reassemble.ts";
import type { OpenedRecord } from "./open-entries.ts";

/**
 * The files that were imported, byte for byte, from a patient's opened records: one for each frame among them.
 * Throws `MissingRecord`, `MissingEntry`.
 */
export function rebuildBundles(records: readonly OpenedRecord<LedgerEntry>[]): Bytes[] {
  const texts = new Map<RecordId, string[]>();
  const frames: Bytes[] = [];
  for (const { entry, payload } of records) {
    const bundle = readBundle(payload);
    if (isFrame(bundle)) frames.push(payload);
    texts.set(
      entry.recordId,
      bundle.entries.map(({ raw }) => raw),
    );
  }
  return frames.map((frame) => reassemble(decodeFrame(frame), (recordId) => texts.get(recordId)));
}
