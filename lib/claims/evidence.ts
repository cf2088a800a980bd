import type { LedgerEntry } from "#lib/chain/leaf.ts";
import { entryHash } from "#lib/chain/leaf.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address, PatientId, RecordId } from "#lib/core/ids.ts";
import { merkleTree, verifyMerkleProof } from "#lib/crypto/merkle.ts";
import type { Append, HistorySource } from "#lib/records/history-source.ts";

/**
 * What proves that a record about the care stands on the ledger, without opening it: its entry, and where that stands in a
 * batch, if it came with others.
 */
export type RecordEvidence = {
  patientId: PatientId;
  entry: LedgerEntry;
  batch?: { root: Hex; index: number; proof: readonly Hex[] };
};

/** Who wrote a record, and as what. */
export type Provenance = {
  author: Address;
  /** Zero for the patient. */
  organisation: number;
  blockNumber: bigint;
  /** Bits of `ROLES` in force when it was written; zero for a patient, and for somebody who had none. */
  roles: number;
};

/**
 * Proves a record by its place in the history. @param list of the batch that it came in, if it came in one.
 * Throws `EvidenceMissing` where the list doesn't have it.
 */
export function proveRecord(
  patientId: PatientId,
  recordId: RecordId,
  appended: LedgerEntry | readonly LedgerEntry[],
): RecordEvidence {
  const isList = Array.isArray(appended);
  const list = (isList ? appended : [appended]) as readonly LedgerEntry[];
  const index = list.findIndex((entry) => entry.recordId === recordId);
  const entry = list[index];
  if (entry === undefined) throw missing(recordId);
  if (!isList) return { patientId, entry };
  const { root, proof } = merkleTree(list.map(entryHash));
  return { patientId, entry, batch: { root, index, proof: proof(index) } };
}

/**
 * Checks that the record was appended to the patient's history, and says by whom.
 * Throws `EvidenceMissing` where the ledger has no such record, `LedgerUnavailable`.
 */
export async function checkEvidence(
  ledger: Ledger,
  source: HistorySource,
  evidence: RecordEvidence,
): Promise<Provenance> {
  const appends = await source.appendsOf(evidence.patientId);
  const append = appends.find((each) => holds(each, evidence));
  if (append === undefined) throw missing(evidence.entry.recordId);
  const { author, organisation, blockNumber } = append;
  if (organisation === 0) return { author, organisation, blockNumber, roles: 0 };
  const roles = await readLedger(
    ledger,
    "providerRegistry",
    "standingOf",
    [organisation, author],
    blockNumber,
  );
  return { author, organisation, blockNumber, roles };
}

function holds(append: Append, { entry, batch }: RecordEvidence): boolean {
  if (append.kind === "record") return batch === undefined && entryHash(append.entry) === entryHash(entry);
  if (append.kind !== "batch" || batch === undefined || append.batch.root !== batch.root) return false;
  return verifyMerkleProof(batch.root, batch.index, entryHash(entry), batch.proof);
}

const missing = (recordId: RecordId) =>
  new KeywardError("EvidenceMissing", {
    message: "The ledger has no such record of this patient.",
    action: "Ask the provider for the record that the claim rests on.",
    details: { recordId },
  });
