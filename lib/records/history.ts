import { EMPTY_HEAD, extendHead } from "#lib/chain/leaf.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Digest, PatientId } from "#lib/core/ids.ts";
import type { BlobReader } from "./blob-store.ts";
import { collectEntries } from "./history-entries.ts";
import type { HistoryEntry, HistoryFault, HistoryOptions } from "./history-entry.ts";
import { type HistorySource, leafOf } from "./history-source.ts";

/** All that a reader checks, as the ledger has it at one block. */
export type Snapshot = { head: Hex; manifestDigest: Digest; keyEpochs: bigint };

/** How often a list is read while others write. */
const READINGS = 4;

/** A patient's complete history: nothing is missing, reordered or altered. */
export type VerifiedHistory = Snapshot & {
  entries: readonly HistoryEntry[];
  faults: readonly HistoryFault[];
};

/** The one call to the ledger that reading a record costs. */
export async function readSnapshot(ledger: Ledger, patientId: PatientId): Promise<Snapshot> {
  const [head, manifestDigest, keyEpochs] = await readLedger(ledger, "recordLedger", "snapshotOf", [
    patientId,
  ]);
  return { head, manifestDigest: manifestDigest as Digest, keyEpochs };
}

/**
 * Lists a patient's records and proves the list complete: folds every append into a head and compares it with
 * the ledger's, and every batch's list with its root and count.
 * What an author got wrong (a list of other records, a category that they named nowhere, an id used twice) is told
 * apart in `faults`: otherwise one bad writer could close a patient's record to everybody.
 * Throws `HistoryIncomplete` when the list isn't the ledger's, and the stores' errors.
 */
export async function verifiedHistory(
  ledger: Ledger,
  source: HistorySource,
  blobs: BlobReader,
  patientId: PatientId,
  options: HistoryOptions = {},
): Promise<VerifiedHistory> {
  let lastHead: Hex | undefined;
  for (let reading = 1; ; reading++) {
    const appends = await source.appendsOf(patientId);
    // After the list, so that an append in between can only make the list too short for the head, never pass.
    const snapshot = await readSnapshot(ledger, patientId);
    const head = appends.reduce((folded, append) => extendHead(folded, leafOf(append)), EMPTY_HEAD);
    if (head === snapshot.head) return { ...snapshot, ...(await collectEntries(appends, blobs, options)) };
    // Somebody may have written meanwhile; where the head stands still, the list is wrong.
    if (snapshot.head === lastHead || reading === READINGS) throw incomplete(patientId, appends.length);
    lastHead = snapshot.head;
  }
}

const incomplete = (patientId: PatientId, listed: number) =>
  new KeywardError("HistoryIncomplete", {
    message: "The list of records is not the one that the ledger vouches for: some are missing or changed.",
    action: "Read again, from another source if it stays.",
    details: { patientId, listed },
  });
