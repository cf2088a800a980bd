import { epochIn } from "#lib/chain/key-epochs.ts";
import type { LedgerEntry } from "#lib/chain/leaf.ts";
import { type Bytes, toHex } from "#lib/core/bytes.ts";
import { mapConcurrently } from "#lib/core/concurrency.ts";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { unlessAborted } from "#lib/core/unless-aborted.ts";
import { sha256 } from "#lib/crypto/digest.ts";
import type { SourceBundle } from "#lib/fhir/bundle.ts";
import type { Issue } from "#lib/fhir/validate/issue.ts";
import { readValidBundle } from "#lib/fhir/validate/read-valid-bundle.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { type Author, appendBatch, batchOf } from "#lib/records/append.ts";
import { currentRecipients, type Draft, deposit, depositList } from "#lib/records/deposit.ts";
import { readSnapshot, verifiedHistory } from "#lib/records/history.ts";
import type { HistoryEntry } from "#lib/records/history-entry.ts";
import { chainHistory, type HistorySource } from "#lib/records/history-source.ts";
import { planImport } from "#lib/records/import-bundle.ts";
import type { WriteContext } from "#lib/records/write-records.ts";
import { requirePatient } from "./check-file.ts";
import { type ImportJournal, type ImportState, idsFrom, newImport } from "./import-journal.ts";
import { importedBefore } from "./imported-before.ts";
import type { OwnRecords } from "./own-records.ts";

/** How far an import is. `seal` and `upload` go on at the same time. */
export type ImportProgress =
  | { stage: "check" }
  | { stage: "store"; sealed: number; uploaded: number; of: number }
  | { stage: "sign" }
  | { stage: "anchor" };

export type Imported = {
  /** Records that the import made. */
  records: number;
  resources: number;
  anchored: { transactionHash: `0x${string}`; blockNumber: number };
  /** Whether the file had been imported before: nothing was written now. */
  already: boolean;
  /** What is odd about the file, references that lead nowhere above all. It is kept as it is. */
  warnings: readonly Issue[];
};

export type ImportContext = Pick<WriteContext, "ledger" | "relay" | "stores" | "patientId"> & {
  author: Author;
  journal: ImportJournal;
  /** Reads what is in the record already: journals know only what their own device imported. */
  own?: Pick<OwnRecords, "keys" | "opened">;
  source?: HistorySource;
  signal?: AbortSignal;
  onProgress?(progress: ImportProgress): void;
};

const AT_ONCE = 16;
/** How often an import follows epochs that advance meanwhile. */
const ATTEMPTS = 3;

/**
 * Imports a FHIR Bundle: checks, seals, stores and anchors it, as one batch. Cancelled or failed, it goes on from the
 * journal the next time; a file that is in the record already, whichever device brought it there, isn't written again.
 * Throws what `readValidBundle` throws, `NoPatientInBundle`, `ImportCancelled`, and the stores' and the ledger's errors.
 */
export async function importRecord(context: ImportContext, file: Bytes): Promise<Imported> {
  const { journal, onProgress = () => {} } = context;
  onProgress({ stage: "check" });
  const { source: bundle, warnings } = await readValidBundle(file);
  requirePatient(bundle);
  const fileId = toHex(await sha256(file));
  let state = (await journal.read(fileId)) ?? newImport();
  let { drafts } = planImport(bundle, { newId: idsFrom(state) });
  const about = { records: drafts.length, resources: bundle.entries.length, warnings };
  const before = await anchoredBefore(context, state, drafts, (entries) =>
    findInRecord(context, entries, bundle, file),
  );
  if (before === "erased") {
    // An id is used once: what was erased and is wanted again comes as something new.
    state = newImport();
    ({ drafts } = planImport(bundle, { newId: idsFrom(state) }));
  } else if (before !== undefined) {
    const { transactionHash, blockNumber } = before;
    const anchored = { transactionHash, blockNumber: Number(blockNumber) };
    await journal.write(fileId, { ...state, anchored });
    return { ...about, anchored, already: true };
  }
  const anchored = await storeAndAnchor(context, fileId, state, drafts);
  return { ...about, anchored, already: false };
}

/** Where the ledger has this import: it may have it though the answer never came, or by another device. */
async function anchoredBefore(
  { ledger, stores, patientId, own, source = chainHistory(ledger) }: ImportContext,
  { stored, anchored }: ImportState,
  drafts: readonly Draft[],
  find: (entries: readonly HistoryEntry[]) => Promise<HistoryEntry | undefined>,
): Promise<HistoryEntry | "erased" | undefined> {
  const submitted = stored.length === drafts.length || anchored !== undefined;
  if (!submitted && own === undefined) return undefined;
  const { entries } = await verifiedHistory(ledger, source, stores, patientId, { reportWithheld: true });
  const ids = new Set(drafts.map(({ recordId }) => recordId));
  const mine = submitted ? entries.filter(({ recordId }) => ids.has(recordId)) : [];
  const kept = mine.find(({ erased }) => erased === undefined) ?? (await find(entries));
  return kept ?? (mine.length > 0 ? "erased" : undefined);
}

const findInRecord = async (
  { patientId, stores, own }: ImportContext,
  entries: readonly HistoryEntry[],
  bundle: SourceBundle,
  file: Bytes,
): Promise<HistoryEntry | undefined> =>
  own && importedBefore({ patientId, stores, ...own }, entries, bundle, file);

async function storeAndAnchor(
  context: ImportContext,
  fileId: string,
  state: ImportState,
  drafts: readonly Draft[],
): Promise<Imported["anchored"]> {
  const { ledger, relay, stores, patientId, author, journal, onProgress = () => {} } = context;
  for (let attempt = 1; ; attempt++) {
    const { manifestDigest, keyEpochs } = await readSnapshot(ledger, patientId);
    const manifest = await fetchManifest(stores, patientId, manifestDigest);
    // A key epoch that ended meanwhile is refused by the ledger: what was sealed to it is sealed anew.
    const current = state.stored.filter(
      ({ category, keyEpoch }) => keyEpoch === epochIn(keyEpochs, category),
    );
    const recipientFor = currentRecipients(manifest, keyEpochs);
    const entries = await storeMissing(context, fileId, { ...state, stored: current }, drafts, recipientFor);
    state.stored = entries;
    try {
      stopIfCancelled(context.signal);
      onProgress({ stage: "sign" });
      const listDigest = await depositList({ stores, patientId }, entries);
      const signing = appendBatch(ledger, author, batchOf(entries, listDigest, keyEpochs));
      const call = await unlessAborted(signing, context.signal).catch((error: unknown) => {
        stopIfCancelled(context.signal);
        throw error;
      });
      onProgress({ stage: "anchor" });
      const { transactionHash, blockNumber } = await relay.submit(call);
      const anchored = { transactionHash, blockNumber: Number(blockNumber) };
      await journal.write(fileId, { ...state, anchored });
      return anchored;
    } catch (error) {
      if (!isNamed(error, "RecordLedgerStaleKeyEpoch") || attempt === ATTEMPTS) throw error;
    }
  }
}

/** Seals and stores what the stores haven't signed for yet. @returns all entries, in the order of the plan. */
async function storeMissing(
  { stores, patientId, journal, signal, onProgress = () => {} }: ImportContext,
  fileId: string,
  state: ImportState,
  drafts: readonly Draft[],
  recipientFor: ReturnType<typeof currentRecipients>,
): Promise<LedgerEntry[]> {
  const stored = new Map<RecordId | undefined, LedgerEntry>(
    state.stored.map((entry) => [entry.recordId, entry]),
  );
  let sealed = stored.size;
  const tell = () => onProgress({ stage: "store", sealed, uploaded: stored.size, of: drafts.length });
  const counting: typeof stores = {
    ...stores,
    put: (...blob) => {
      sealed += 1;
      tell();
      return stores.put(...blob);
    },
  };
  // One after the other, so that no older note takes the place of a newer.
  let noted: Promise<unknown> = Promise.resolve();
  const note = () => {
    noted = noted.then(() => journal.write(fileId, { ...state, stored: [...stored.values()] }));
    return noted;
  };
  const running = new Set<Promise<unknown>>();
  const storeOne = async (draft: Draft) => {
    const [deposited] = await deposit({ patientId, recipientFor, stores: counting }, [draft]);
    if (deposited === undefined) return;
    stored.set(draft.recordId, deposited.entry);
    tell();
  };
  tell();
  try {
    await mapConcurrently(drafts, AT_ONCE, async (draft) => {
      if (stored.has(draft.recordId)) return;
      stopIfCancelled(signal);
      const storing = storeOne(draft);
      running.add(storing);
      await storing;
      if (stored.size % AT_ONCE === 0) await note();
    });
  } finally {
    // What was under way when one failed is stored too.
    await Promise.allSettled(running);
    await note();
  }
  return drafts.flatMap(({ recordId }) => stored.get(recordId) ?? []);
}

function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  throw new KeywardError("ImportCancelled", {
    message: "The import was cancelled. Nothing of it is in the record.",
    action: "Choose the file again to go on.",
  });
}
