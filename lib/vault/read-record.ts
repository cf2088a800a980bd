import type { Ledger } from "#lib/chain/ledger.ts";
import { ledgerError } from "#lib/chain/ledger-error.ts";
import type { Bytes, Hex } from "#lib/core/bytes.ts";
import { mapConcurrently } from "#lib/core/concurrency.ts";
import type { KeywardError } from "#lib/core/errors.ts";
import type { Address, PatientId, RecordId } from "#lib/core/ids.ts";
import type { CompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { type FetchedAhead, fetchAhead } from "#lib/records/fetch-ahead.ts";
import { readSnapshot, type VerifiedHistory, verifiedHistory } from "#lib/records/history.ts";
import type { HistoryEntry } from "#lib/records/history-entry.ts";
import { chainHistory, type HistorySource } from "#lib/records/history-source.ts";
import { openEntries } from "#lib/records/open-entries.ts";
import type { ReplicatedStore } from "#lib/records/replicated-store.ts";
import {
  asKeywardError,
  type ErasedRecord,
  erasedOf,
  proofOf,
  type RecordView,
  type UnopenedRecord,
  viewOf,
} from "./record-view.ts";

/** A history that was folded and found to be the ledger's: nothing is missing, reordered or altered. */
export type HistoryFacts = {
  head: Hex;
  /** Records in it, those of other categories included. */
  records: number;
  /** Of them, those that are to be opened. */
  readable: number;
  /** Of the categories that are to be opened, those that the patient had erased: their keys are gone. */
  erased: ErasedRecord[];
  /** Appends that their author got wrong, or whose list no store serves: then the record is incomplete. */
  faults: { author: Address; organisation: number; transactionHash: Hex; error: KeywardError }[];
  /** Unix seconds of the blocks that records stand in. */
  times: Record<number, number>;
};

/** What reading tells while it goes on. */
export type ReadProgress = {
  onHistory?(facts: Omit<HistoryFacts, "times">): void;
  onRecords?(records: RecordView[]): void;
  onUnopened?(record: UnopenedRecord): void;
};

export type ReadContext = {
  ledger: Ledger;
  stores: ReplicatedStore;
  patientId: PatientId;
  /** May still be on their way: ciphertexts are fetched meanwhile. */
  keys: CompartmentKeys;
  /** Categories to open, as bits. */
  mask: number;
  /** Those of them that a page begins with: opened first, and told together, so that no list in it is shown half. */
  first?: number;
  /** Payloads by record, in memory alone: what is in it isn't fetched again. */
  opened: Map<RecordId, { entry: HistoryEntry; payload: Bytes }>;
  source?: HistorySource;
  /** What was fetched of `stores` already. */
  fetched?: FetchedAhead;
  /** A history that was verified a moment ago: used if it still is the ledger's. */
  before?: VerifiedHistory;
  signal?: AbortSignal;
};

/** Many, since what is asked for at one moment travels together. */
const AT_ONCE = 256;
/** Records told at a time: few enough to show the first soon. */
const IN_A_MESSAGE = 24;

/**
 * Proves the history complete, and opens what `mask` names: a record that doesn't open is told by its error and keeps
 * nothing else back. Throws `HistoryIncomplete`, the ledger's and the stores' errors.
 */
export async function readRecord(context: ReadContext, progress: ReadProgress = {}): Promise<HistoryFacts> {
  const { ledger, patientId, mask, first = 0, opened, signal } = context;
  const { head, entries, faults } = await historyOf(context);
  const isFirst = ({ category }: HistoryEntry) => ((first >>> category) & 1) === 1;
  const named = entries.filter(({ category }) => (mask >>> category) & 1);
  const readable = named.filter((entry) => entry.erased === undefined);
  const erased = named.flatMap(erasedOf);
  // What was opened before it was erased isn't kept either.
  for (const { proof } of erased) forget(context, proof.recordId);
  const beginning = readable.filter(isFirst);
  const others = readable.filter((entry) => !isFirst(entry));
  const wanted = [...beginning, ...others];
  const fetched = context.fetched ?? fetchAhead(context.stores);
  fetched.fetch(wanted.filter(({ recordId }) => !opened.has(recordId)));
  const reading = { ...context, stores: fetched.stores };
  const facts = { head, records: entries.length, readable: wanted.length, erased, faults: [...faults] };
  progress.onHistory?.(facts);

  const times = timesOf(ledger, [
    ...wanted.map(({ blockNumber }) => blockNumber),
    ...erased.map(({ erasedIn }) => BigInt(erasedIn.blockNumber)),
  ]);
  times.catch(() => {});
  let ready: RecordView[] = [];
  const tell = () => {
    if (ready.length > 0) progress.onRecords?.(ready);
    ready = [];
  };
  const open = async (entry: HistoryEntry) => {
    signal?.throwIfAborted();
    try {
      const view = await openOne(reading, entry);
      ready.push(view);
    } catch (error) {
      // A failure of the connection isn't the record's, but is told with it all the same: the next reading mends it.
      progress.onUnopened?.({ patientId, proof: proofOf(entry), error: asKeywardError(error) });
    }
  };
  // One after the other, so that nothing takes time from the first screen: no key of another is asked for before it is told.
  await mapConcurrently(beginning, AT_ONCE, open);
  tell();
  await mapConcurrently(others, AT_ONCE, async (entry) => {
    await open(entry);
    if (ready.length >= IN_A_MESSAGE) tell();
  });
  tell();
  return { ...facts, times: await times };
}

/** The history, from before if the head is still the same: everything in it was proven against that. */
async function historyOf({
  ledger,
  stores,
  patientId,
  source = chainHistory(ledger),
  before,
}: ReadContext): Promise<VerifiedHistory> {
  if (before !== undefined) {
    const { head } = await readSnapshot(ledger, patientId);
    if (head === before.head) return before;
  }
  return verifiedHistory(ledger, source, stores, patientId, { reportWithheld: true });
}

function forget({ opened }: ReadContext, recordId: RecordId): void {
  opened.get(recordId)?.payload.fill(0);
  opened.delete(recordId);
}

async function openOne(context: ReadContext, entry: HistoryEntry): Promise<RecordView> {
  const { patientId, opened } = context;
  const known = opened.get(entry.recordId);
  if (known !== undefined) return viewOf(patientId, entry, known.payload);
  const [record] = await openEntries(context, [entry]);
  const payload = (record as { payload: Bytes }).payload;
  const view = viewOf(patientId, entry, payload);
  opened.set(entry.recordId, { entry, payload });
  return view;
}

/** When blocks were made, by the chain. */
async function timesOf({ client }: Ledger, blocks: readonly bigint[]): Promise<Record<number, number>> {
  const numbers = [...new Set(blocks)];
  const times = await mapConcurrently(numbers, AT_ONCE, async (blockNumber) => {
    const { timestamp } = await client.getBlock({ blockNumber }).catch((error: unknown) => {
      throw ledgerError(error);
    });
    return [Number(blockNumber), Number(timestamp)] as const;
  });
  return Object.fromEntries(times);
}
