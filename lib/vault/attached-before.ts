import type { Bytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Digest } from "#lib/core/ids.ts";
import { descriptionIn } from "#lib/records/attachments/description-in.ts";
import type { HistoryEntry } from "#lib/records/history.ts";
import { type OwnRecords, openOwn } from "./own-records.ts";

/**
 * Finds the record that holds a large file, by the file's own digest, whichever device added it.
 * @param entries of the verified history.
 * @param category bit of the compartment that its document belongs to.
 */
export async function attachedBefore(
  records: OwnRecords,
  entries: readonly HistoryEntry[],
  sha256: Digest,
  category: number,
): Promise<HistoryEntry | undefined> {
  const documents = entries.filter((entry) => entry.erased === undefined && entry.category === category);
  const opened = await openOwn(records, documents);
  return opened.find(({ payload }) => fileIn(payload) === sha256)?.entry;
}

/** Most documents have no such file. */
function fileIn(payload: Bytes): Digest | undefined {
  try {
    return descriptionIn(payload).sha256;
  } catch (error) {
    if (error instanceof KeywardError) return undefined;
    throw error;
  }
}
