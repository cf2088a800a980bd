import { type Bytes, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { RecordId } from "#lib/core/ids.ts";
import type { BundleFrame } from "./frame.ts";

/** The raw entry texts of a record, in the order of its payload; undefined when it isn't at hand. */
export type LookupRecord = (record: RecordId) => readonly string[] | undefined;

/**
 * Puts a Bundle together again from its frame and its records: byte for byte the file it was read from.
 * Throws `MissingRecord` (details: record) and `MissingEntry` (details: record, position).
 */
export function reassemble({ frame, entries }: BundleFrame, lookup: LookupRecord): Bytes {
  const parts = [frame[0] ?? ""];
  entries.forEach(([record, position], index) => {
    const texts = lookup(record);
    if (texts === undefined) {
      throw new KeywardError("MissingRecord", {
        message: "A record of the file is not at hand.",
        action: "Fetch it from another store, or ask its author for a correction.",
        details: { record },
      });
    }
    const text = texts[position];
    if (text === undefined) {
      throw new KeywardError("MissingEntry", {
        message: "A record of the file holds fewer entries than its frame names.",
        details: { record, position },
      });
    }
    parts.push(text, frame[index + 1] ?? "");
  });
  return utf8(parts.join(""));
}
