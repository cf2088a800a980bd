import type { Bytes } from "#lib/core/bytes.ts";
import type { Digest } from "#lib/core/ids.ts";
import type { Envelope } from "./envelope.ts";
import type { Receipt } from "./receipt.ts";
import type { ReplicatedStore } from "./replicated-store.ts";
import { type SealRecordInput, sealRecordBlob } from "./seal-record.ts";

export type StoredRecord = {
  /** What the ledger's leaf carries. */
  digest: Digest;
  size: number;
  envelope: Envelope;
  /** For `resealEnvelope`, should the epoch have moved on before the ledger takes the record. */
  contentKey: Bytes;
  /** Of the blob and of the envelope: with these in hand the record may be appended to the ledger. */
  receipts: { blob: Receipt[]; envelope: Receipt[] };
};

/**
 * Seals a record and stores blob and envelope; hashing and writing overlap.
 * Throws as `sealRecord`, and `NotEnoughReceipts`.
 */
export async function storeRecord({
  stores,
  ...input
}: SealRecordInput & { stores: Pick<ReplicatedStore, "put" | "putEnvelope"> }): Promise<StoredRecord> {
  const { patientId, category } = input;
  const sealed = await sealRecordBlob(input);
  const [digest, envelope, blobReceipts] = await Promise.all([
    sealed.digest,
    sealed.envelope,
    stores.put(sealed.blob, { kind: "record", patientId, category }, sealed.digest),
  ]);
  const receipts = { blob: blobReceipts, envelope: await stores.putEnvelope(envelope, patientId) };
  return { digest, size: sealed.blob.length, envelope, contentKey: sealed.contentKey, receipts };
}
