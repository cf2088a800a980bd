import type { Bytes } from "#lib/core/bytes.ts";
import type { Digest, PatientId, RecordId } from "#lib/core/ids.ts";
import type { Ed25519PublicJwk } from "#lib/crypto/signing.ts";
import type { BlobLabel } from "./blob-label.ts";
import type { Envelope } from "./envelope.ts";
import type { Receipt } from "./receipt.ts";

/** Who a store is: its id and the key its receipts are checked with. */
export type StoreIdentity = { readonly id: string; readonly publicKey: Ed25519PublicJwk };

/** Reads content-addressed blobs. */
export type BlobReader = {
  /**
   * The bytes, checked against the CID at every read.
   * Throws `InvalidCid`, `BlobMissing`, `BlobCorrupted` (details.cid).
   */
  get(cid: string): Promise<Bytes>;
  /** Whether the store has something under this CID; only `get` checks it. Throws `InvalidCid`. */
  has(cid: string): Promise<boolean>;
};

/** Keeps blobs for ever. */
export type BlobStore = BlobReader & {
  /**
   * Stores bytes under their CID. Putting the same bytes again is allowed, and repairs a damaged copy.
   * `label` is for stores that decide who may have the blob: those throw `BlobUnlabelled` without it.
   * `digest` spares hashing them twice; it is for callers in the same process who hash them themselves, and
   * never comes from outside. Reads check the bytes in any case.
   */
  put(bytes: Bytes, label?: BlobLabel, digest?: Promise<Digest>): Promise<Receipt>;
};

/** Keeps envelopes until they are erased. */
export type EnvelopeStore = {
  /**
   * Adds or replaces. `patientId` is for stores that decide who may have it, as with a blob's label.
   * Throws `EnvelopeErased` once deleted: erased is erased.
   */
  putEnvelope(envelope: Envelope, patientId?: PatientId): Promise<Receipt>;
  /** Throws `EnvelopeMissing`, `EnvelopeErased`, `MalformedEnvelope`, `InvalidId`. */
  getEnvelope(recordId: RecordId): Promise<Envelope>;
  /** Deletes, and leaves a mark that keeps it from coming back; also where there was none. */
  deleteEnvelope(recordId: RecordId): Promise<Receipt>;
};

/** One store of both kinds, run by one operator. */
export type RecordStore = StoreIdentity & BlobStore & EnvelopeStore;
