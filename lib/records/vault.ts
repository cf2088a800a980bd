import type { Bytes } from "#lib/core/bytes.ts";
import type { Digest, PatientId, RecordId } from "#lib/core/ids.ts";
import type { Keyring, KeyringStore } from "#lib/keys/keyring.ts";
import type { BlobReader } from "./blob-store.ts";
import type { Envelope } from "./envelope.ts";

/** One of 256 ranges: the ids whose first byte, or the CIDs whose digest's first byte, this is. */
export type Range = number;

/** Where a store keeps blobs: without receipts, which only a store gives. */
export type BlobVault = BlobReader & {
  /** Durable once it returns the CID. */
  put(bytes: Bytes, digest?: Promise<Digest>): Promise<string>;
  /** What there is: of one range in any order, of all range by range. */
  cids(range?: Range): AsyncIterable<string>;
};

/** Where a store keeps envelopes and the marks of erased ones. */
export type EnvelopeVault = {
  /** The size in bytes. Throws `EnvelopeErased`, `MalformedEnvelope`. */
  put(envelope: Envelope): Promise<number>;
  /** Throws `EnvelopeMissing`, `EnvelopeErased`, `MalformedEnvelope`, `InvalidId`. */
  get(recordId: string): Promise<Envelope>;
  /** The id in the form that receipts carry. */
  delete(recordId: string): Promise<string>;
  /** As `cids`. */
  ids(range?: Range): AsyncIterable<RecordId>;
  erasedIds(range?: Range): AsyncIterable<RecordId>;
};

/**
 * A keyring, or its deletion, with the time in milliseconds that orders the two. A later one made where the earlier one
 * was known always has the greater time, whatever the clocks say.
 */
export type KeyringVersion = { patientId: PatientId; time: number; keyring: Keyring | null };

/** Where a store keeps keyrings: with their versions, so that replicas agree on the last. */
export type KeyringVault = KeyringStore & {
  version(patientId: PatientId): Promise<KeyringVersion | undefined>;
  /** Takes a version of another store if it is later than the own; says whether it did. */
  merge(version: KeyringVersion): Promise<boolean>;
  /** All versions, deletions included; in the order of `cids`. */
  versions(range?: Range): AsyncIterable<KeyringVersion>;
};

/** Everything that one store keeps. */
export type Vault = { blobs: BlobVault; envelopes: EnvelopeVault; keyrings: KeyringVault };

/** A range as two hexadecimal digits. */
export const rangeName = (range: Range): string => range.toString(16).padStart(2, "0");

/** Every range, in order. */
export const RANGES: readonly Range[] = Array.from({ length: 256 }, (_, byte) => byte);
