import { epochIn } from "#lib/chain/key-epochs.ts";
import type { LedgerEntry } from "#lib/chain/leaf.ts";
import type { Bytes } from "#lib/core/bytes.ts";
import { mapConcurrently } from "#lib/core/concurrency.ts";
import { type Digest, NO_RECORD, newRecordId, type PatientId, type RecordId } from "#lib/core/ids.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { type Manifest, recipientOf } from "#lib/keys/manifest.ts";
import { serialiseList } from "./record-list.ts";
import type { ReplicatedStore } from "./replicated-store.ts";
import { sealRecord } from "./seal-record.ts";

/** A record to be written: its payload is a FHIR Bundle in UTF-8. */
export type Draft = {
  /** Bit number. */
  category: number;
  payload: Bytes;
  /** Chosen beforehand where another record points to it. */
  recordId?: RecordId;
  /** The record that this one corrects. */
  replaces?: RecordId;
};

export type DepositContext = {
  patientId: PatientId;
  /** Checked against the ledger's digest: see `readManifest`. */
  manifest: Manifest;
  /** The ledger's current epochs. */
  keyEpochs: bigint;
  stores: ReplicatedStore;
};

/** What is stored and may now be anchored. */
export type Deposited = { entry: LedgerEntry; bytes: number };

/** Enough to keep the disks of two stores busy. */
const AT_ONCE = 16;

/**
 * Seals records to the patient's compartments and stores ciphertexts and envelopes. Resolves only with the
 * stores' checked receipts, so what it returns may be anchored. Reads nothing: a writer needs no key.
 * Throws `NotEnoughReceipts`, `EpochNotInManifest`.
 */
export function deposit(
  context: DepositContext,
  drafts: readonly Draft[],
  onStored: () => void = () => {},
): Promise<Deposited[]> {
  return mapConcurrently(drafts, AT_ONCE, async (draft) => {
    const deposited = await depositOne(context, draft);
    onStored();
    return deposited;
  });
}

/** Stores the list of a batch's entries; its digest goes into the batch. */
export async function depositList(stores: ReplicatedStore, entries: readonly LedgerEntry[]): Promise<Digest> {
  const list = serialiseList(entries);
  await stores.put(list);
  return digestOfBytes(list);
}

async function depositOne(
  { patientId, manifest, keyEpochs, stores }: DepositContext,
  { category, payload, recordId = newRecordId(), replaces = NO_RECORD }: Draft,
): Promise<Deposited> {
  const keyEpoch = epochIn(keyEpochs, category);
  const recipient = recipientOf(manifest, category, keyEpoch);
  const ids = { patientId, category, recordId, replaces };
  const { blob, digest, envelope } = await sealRecord({ ...ids, payload, recipient });
  await Promise.all([stores.put(blob), stores.putEnvelope(envelope)]);
  return { entry: { category, keyEpoch, recordId, digest, replaces }, bytes: blob.length };
}
