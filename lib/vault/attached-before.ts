import type { Bytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Digest } from "#lib/core/ids.ts";
import { descriptionIn } from "#lib/records/attachments/description-in.ts";
import type { HistoryEntry } from "#lib/records/history-entry.ts";
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
  return opened.find(({ payload }) => holdsFile(payload, sha256))?.entry;
}

/** Whether an opened record holds this file. Most documents have none of that kind. */
export function holdsFile(payload: Bytes, sha256: Digest): boolean {
  try {
    return descriptionIn(payload).sha256 === sha256;
  } catch (error) {
    if (error instanceof KeywardError) return false;
    throw error;
  }
}
