import type { Ledger } from "#lib/chain/ledger.ts";
import type { PatientId, RecordId } from "#lib/core/ids.ts";
import type { BlobReader } from "#lib/records/blob-store.ts";
import { verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { proveRecord, type RecordEvidence } from "./evidence.ts";

/**
 * Finds what proves that a record is in a patient's history, for who needn't open it. Undefined where its batch can't be put
 * together: then a claim rests on its lines alone.
 * Throws `EvidenceMissing` where there is no such record, and what `verifiedHistory` throws.
 */
export async function findEvidence(
  ledger: Ledger,
  stores: BlobReader,
  patientId: PatientId,
  recordId: RecordId,
): Promise<RecordEvidence | undefined> {
  const source = chainHistory(ledger);
  const [{ entries }, appends] = await Promise.all([
    verifiedHistory(ledger, source, stores, patientId, { reportWithheld: true }),
    source.appendsOf(patientId),
  ]);
  const found = entries.find((entry) => entry.recordId === recordId);
  const together = entries.filter(({ transactionHash }) => transactionHash === found?.transactionHash);
  const batch = appends.find(
    (append) => append.kind === "batch" && append.transactionHash === found?.transactionHash,
  );
  const evidence = proveRecord(patientId, recordId, batch === undefined ? (found ?? []) : together);
  if (batch?.kind === "batch" && evidence.batch?.root !== batch.batch.root) return undefined;
  const { entry } = evidence;
  const { category, keyEpoch, digest, replaces } = entry;
  return { ...evidence, entry: { category, keyEpoch, recordId, digest, replaces } };
}
