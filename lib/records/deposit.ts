import { epochIn } from "#lib/chain/key-epochs.ts";
import type { LedgerEntry } from "#lib/chain/leaf.ts";
import type { Bytes } from "#lib/core/bytes.ts";
import { mapConcurrently } from "#lib/core/concurrency.ts";
import { type Digest, NO_RECORD, newRecordId, type PatientId, type RecordId } from "#lib/core/ids.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { type Manifest, recipientOf } from "#lib/keys/manifest.ts";
import type { Envelope } from "./envelope.ts";
import { serialiseList } from "./record-list.ts";
import type { ReplicatedStore } from "./replicated-store.ts";
import { resealEnvelope } from "./reseal-envelope.ts";
import type { CompartmentKey } from "./seal-record.ts";
import { storeRecord } from "./store-record.ts";

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
  /** Whose record it is. */
  patientId: PatientId;
  /** What to seal to, by category: see `currentRecipients`. */
  recipientFor(category: number): CompartmentKey;
  stores: ReplicatedStore;
};

/** The current keys of a manifest that was checked against the ledger's digest. */
export const currentRecipients =
  (manifest: Manifest, keyEpochs: bigint): DepositContext["recipientFor"] =>
  (category) =>
    recipientOf(manifest, category, epochIn(keyEpochs, category));

/** What is stored and may now be anchored. Holds a secret until then: don't keep it longer. */
export type Deposited = { entry: LedgerEntry; envelope: Envelope; contentKey: Bytes; size: number };

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
export async function depositList(
  { stores, patientId }: Pick<DepositContext, "stores" | "patientId">,
  entries: readonly LedgerEntry[],
): Promise<Digest> {
  const list = serialiseList(entries);
  await stores.put(list, { kind: "list", patientId });
  return digestOfBytes(list);
}

async function depositOne(
  { patientId, recipientFor, stores }: DepositContext,
  { category, payload, recordId = newRecordId(), replaces = NO_RECORD }: Draft,
): Promise<Deposited> {
  const recipient = recipientFor(category);
  const ids = { patientId, category, recordId, replaces };
  const stored = await storeRecord({ stores, ...ids, payload, recipient });
  const { digest, envelope, contentKey, size } = stored;
  return {
    entry: { category, keyEpoch: recipient.keyEpoch, recordId, digest, replaces },
    envelope,
    contentKey,
    size,
  };
}

/** Seals a deposited record's content key to the compartment's current key; the ciphertext stays as it is. */
export async function reseal(
  { patientId, recipientFor, stores }: DepositContext,
  { entry, envelope, contentKey, size }: Deposited,
): Promise<Deposited> {
  const recipient = recipientFor(entry.category);
  const moved = await resealEnvelope(envelope, patientId, { contentKey }, recipient);
  await stores.putEnvelope(moved, patientId);
  return { entry: { ...entry, keyEpoch: moved.keyEpoch }, envelope: moved, contentKey, size };
}
