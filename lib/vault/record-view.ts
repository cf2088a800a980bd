import type { ChartItem } from "#lib/chart/chart-item.ts";
import { parseResource } from "#lib/chart/parse-resource.ts";
import { CATEGORIES, type Category, categoryBit } from "#lib/core/categories.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { type Address, type Digest, NO_RECORD, type PatientId, type RecordId } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { isFrame } from "#lib/fhir/frame.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { isDescription } from "#lib/records/attachments/description-in.ts";
import type { HistoryEntry } from "#lib/records/history-entry.ts";
import { FRAME_CATEGORY } from "#lib/records/import-bundle.ts";

/** What the ledger says of a record, for who asks for the proof. Its history was checked as a whole. */
export type RecordProof = {
  recordId: RecordId;
  category: Category;
  keyEpoch: number;
  /** SHA-256 of the ciphertext, and the address that it makes. */
  digest: Digest;
  cid: string;
  author: Address;
  /** For which organisation; 0 for the patient. */
  organisation: number;
  blockNumber: number;
  transactionHash: `0x${string}`;
  /** The record that this one corrects. */
  replaces?: RecordId;
};

/** A record that was opened: what a page shows of it. */
export type RecordView = {
  patientId: PatientId;
  proof: RecordProof;
  items: ChartItem[];
  /** Whether it only tells how an imported file is put together again. */
  frame: boolean;
};

/** A record that could not be opened, and why. The others are shown all the same. */
export type UnopenedRecord = { patientId: PatientId; proof: RecordProof; error: KeywardError };

/** A record whose key the patient had deleted, and where the ledger says so. */
export type ErasedRecord = {
  proof: RecordProof;
  erasedIn: { blockNumber: number; transactionHash: `0x${string}` };
};

/** An entry as erased; nothing for one that isn't. */
export function erasedOf(entry: HistoryEntry): ErasedRecord[] {
  const { erased } = entry;
  if (erased === undefined) return [];
  const { blockNumber, transactionHash } = erased;
  return [{ proof: proofOf(entry), erasedIn: { blockNumber: Number(blockNumber), transactionHash } }];
}

export const proofOf = (entry: HistoryEntry): RecordProof => ({
  recordId: entry.recordId,
  category: CATEGORIES[entry.category] as Category,
  keyEpoch: entry.keyEpoch,
  digest: entry.digest,
  cid: cidOf(entry.digest),
  author: entry.author,
  organisation: entry.organisation,
  blockNumber: Number(entry.blockNumber),
  transactionHash: entry.transactionHash,
  ...(entry.replaces === NO_RECORD ? {} : { replaces: entry.replaces }),
});

/** Reads a payload for display. Throws what `readBundle` throws, for what its author got wrong. */
export function viewOf(patientId: PatientId, entry: HistoryEntry, payload: Uint8Array): RecordView {
  const source = readBundle(payload);
  const proof = proofOf(entry);
  const frame = entry.category === categoryBit(FRAME_CATEGORY) && isFrame(source);
  // A description holds a key: pages learn of an attachment by the document that names it.
  const attachments = source.entries.flatMap(({ fullUrl, resource }) =>
    isDescription(resource) && fullUrl !== undefined ? [fullUrl] : [],
  );
  const items = source.entries.flatMap(({ index, fullUrl, resource: read, resourceRaw }): ChartItem[] => {
    if (frame || resourceRaw === undefined || isDescription(read)) return [];
    const { recordId, category } = proof;
    const key = `${recordId}/${index}`;
    const resource = parseResource(resourceRaw);
    const named = attachments.length === 0 ? {} : { attachments };
    return [{ key, recordId, category, fullUrl, ...named, resource }];
  });
  return { patientId, proof, items, frame };
}

/** Errors that aren't ours tell nothing of what they met. */
export const asKeywardError = (error: unknown): KeywardError =>
  error instanceof KeywardError
    ? error
    : new KeywardError("RecordUnreadable", { message: "The record can't be read.", cause: error });
