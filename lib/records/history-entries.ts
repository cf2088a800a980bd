import { epochIn } from "#lib/chain/key-epochs.ts";
import type { LedgerEntry } from "#lib/chain/leaf.ts";
import { CATEGORIES } from "#lib/core/categories.ts";
import { mapConcurrently } from "#lib/core/concurrency.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { NO_RECORD, type RecordId } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import type { BlobReader } from "./blob-store.ts";
import type { AppendPlace, HistoryEntry, HistoryFault, HistoryOptions } from "./history-entry.ts";
import type { Append } from "./history-source.ts";
import { listRoot, parseList } from "./record-list.ts";

const AT_ONCE = 16;

type Appended = Exclude<Append, { kind: "erasure" }>;

/** The records of appends that are known to be the ledger's, and the appends that are no records. */
export async function collectEntries(
  appends: readonly Append[],
  blobs: BlobReader,
  options: HistoryOptions = {},
): Promise<{ entries: HistoryEntry[]; faults: HistoryFault[] }> {
  const erased = erasuresIn(appends);
  const appended = appends.filter((append) => append.kind !== "erasure");
  const lists = await mapConcurrently(appended, AT_ONCE, (append) => listOf(append, blobs, options));
  const entries: HistoryEntry[] = [];
  const faults: HistoryFault[] = [];
  const seen = new Set<RecordId>();
  for (const [index, append] of appended.entries()) {
    const { author, organisation, blockNumber, transactionHash } = append;
    try {
      const list = checkedList(append, lists[index] as LedgerEntry[] | KeywardError);
      const reused = list.find(({ recordId }) => seen.has(recordId));
      if (reused !== undefined) throw idReused(reused.recordId);
      for (const entry of list) {
        seen.add(entry.recordId);
        const gone = erased.get(entry.recordId);
        const place = { author, organisation, blockNumber, transactionHash };
        entries.push({ ...entry, ...place, ...(gone === undefined ? {} : { erased: gone }) });
      }
    } catch (error) {
      if (!(error instanceof KeywardError)) throw error;
      faults.push({ author, organisation, transactionHash, error });
    }
  }
  return { entries, faults };
}

/** The first erasure of each record. One of an id that no record has means nothing, so it is never missed. */
function erasuresIn(appends: readonly Append[]): Map<RecordId, AppendPlace> {
  const erased = new Map<RecordId, AppendPlace>();
  for (const append of appends) {
    if (append.kind !== "erasure" || erased.has(append.recordId)) continue;
    const { blockNumber, transactionHash } = append;
    erased.set(append.recordId, { blockNumber, transactionHash });
  }
  return erased;
}

/** A store that withholds a list is an error; a list that can't be read is its author's fault. */
async function listOf(
  append: Appended,
  blobs: BlobReader,
  { reportWithheld = false }: HistoryOptions,
): Promise<LedgerEntry[] | KeywardError> {
  if (append.kind === "record") return [append.entry];
  try {
    return parseList(await blobs.get(cidOf(append.batch.listDigest)));
  } catch (error) {
    if (error instanceof KeywardError && (reportWithheld || error.name === "MalformedList")) return error;
    throw error;
  }
}

/** The list if it is the one under the batch's root, within the categories and epochs that the ledger allowed. */
function checkedList(append: Appended, list: LedgerEntry[] | KeywardError): LedgerEntry[] {
  if (list instanceof KeywardError) throw list;
  if (append.kind === "record") return list;
  const { categories, keyEpochs, root, count, listDigest } = append.batch;
  const ids = new Set(list.map(({ recordId }) => recordId));
  // What the contract checks of single records, it can't check inside of a batch.
  const allowed = list.every(
    ({ category, keyEpoch, recordId, replaces }) =>
      category < CATEGORIES.length &&
      (categories >>> category) & 1 &&
      epochIn(keyEpochs, category) === keyEpoch &&
      recordId !== NO_RECORD &&
      recordId !== replaces,
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
