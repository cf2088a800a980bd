import type { LedgerEntry } from "#lib/chain/leaf.ts";
import type { Bytes } from "#lib/core/bytes.ts";
import { categoryBit } from "#lib/core/categories.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { decodeFrame, isFrame } from "#lib/fhir/frame.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { reassemble } from "#lib/fhir/reassemble.ts";
import { FRAME_CATEGORY } from "./import-bundle.ts";
import type { OpenedRecord } from "./open-entries.ts";

/** A record that its author got wrong: no FHIR, or the frame of a file whose records aren't there. */
export type RebuildFault = { recordId: RecordId; error: KeywardError };

/**
 * The files that were imported, byte for byte, from a patient's opened records: one for each frame among them.
 * Without `onFault` throws `MissingRecord`, `MissingEntry`, `InvalidFrame` and what `readBundle` throws; with it,
 * one bad record takes no other file along.
 */
export function rebuildBundles(
  records: readonly OpenedRecord<LedgerEntry>[],
  onFault: (fault: RebuildFault) => void = ({ error }) => {
    throw error;
  },
): Bytes[] {
  const texts = new Map<RecordId, string[]>();
  const frames: { recordId: RecordId; payload: Bytes }[] = [];
  function tolerantly<T>(recordId: RecordId, work: () => T): T[] {
    try {
      return [work()];
    } catch (error) {
      if (!(error instanceof KeywardError)) throw error;
      onFault({ recordId, error });
      return [];
    }
  }

  for (const { entry, payload } of records) {
    const { recordId, category } = entry;
    for (const bundle of tolerantly(recordId, () => readBundle(payload))) {
      // Of its own compartment alone: a file may hold what looks like a frame, and any writer may write one.
      if (category === categoryBit(FRAME_CATEGORY) && isFrame(bundle)) frames.push({ recordId, payload });
      texts.set(
        recordId,
        bundle.entries.map(({ raw }) => raw),
      );
    }
  }
  return frames.flatMap(({ recordId, payload }) =>
    tolerantly(recordId, () => reassemble(decodeFrame(payload), (record) => texts.get(record))),
  );
}
