import { epochIn } from "#lib/chain/key-epochs.ts";
import type { LedgerEntry } from "#lib/chain/leaf.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import type { BlobReader } from "./blob-store.ts";
import type { HistoryEntry, HistoryFault } from "./history.ts";
import type { Append } from "./history-source.ts";
import { listRoot, parseList } from "./record-list.ts";

/** The records of appends that are known to be the ledger's, and the appends that are no records. */
export async function collectEntries(
  appends: readonly Append[],
  blobs: BlobReader,
): Promise<{ entries: HistoryEntry[]; faults: HistoryFault[] }> {
  const lists = await Promise.all(appends.map((append) => listOf(append, blobs)));
  const entries: HistoryEntry[] = [];
  const faults: HistoryFault[] = [];
  const seen = new Set<RecordId>();
  for (const [index, append] of appends.entries()) {
    const { author, organisation, blockNumber, transactionHash } = append;
    try {
      const list = checkedList(append, lists[index] as LedgerEntry[] | KeywardError);
      const reused = list.find(({ recordId }) => seen.has(recordId));
      if (reused !== undefined) throw idReused(reused.recordId);
      for (const entry of list) {
        seen.add(entry.recordId);
        entries.push({ ...entry, author, organisation, blockNumber, transactionHash });
      }
    } catch (error) {
      if (!(error instanceof KeywardError)) throw error;
      faults.push({ author, organisation, transactionHash, error });
    }
  }
  return { entries, faults };
}

/** A store that withholds a list is an error; a list that can't be read is its author's fault. */
async function listOf(append: Append, blobs: BlobReader): Promise<LedgerEntry[] | KeywardError> {
  if (append.kind === "record") return [append.entry];
  const bytes = await blobs.get(cidOf(append.batch.listDigest));
  try {
    return parseList(bytes);
  } catch (error) {
    return error as KeywardError;
  }
}

/** The list if it is the one under the batch's root, within the categories and epochs that the ledger allowed. */
function checkedList(append: Append, list: LedgerEntry[] | KeywardError): LedgerEntry[] {
  if (list instanceof KeywardError) throw list;
  if (append.kind === "record") return list;
  const { categories, keyEpochs, root, count, listDigest } = append.batch;
  const ids = new Set(list.map(({ recordId }) => recordId));
  const allowed = list.every(
    ({ category, keyEpoch }) => (categories >>> category) & 1 && epochIn(keyEpochs, category) === keyEpoch,
  );
  if (list.length !== count || ids.size !== count || !allowed || listRoot(list) !== root) {
    throw new KeywardError("BatchListMismatch", {
      message: "A batch's list of records is not the one that the ledger accepted.",
      details: { listDigest },
    });
  }
  return list;
}

const idReused = (recordId: RecordId) =>
  new KeywardError("RecordIdReused", {
    message: "A later record carries the id of an earlier one.",
    details: { recordId },
  });
