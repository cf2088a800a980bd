import type { Bytes } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";

/** Which compartment key is meant: what `AccessPolicy.canRead` is asked about. */
export type CompartmentKeyRef = {
  patientId: PatientId;
  /** The bit of the category on the ledger, 0 to 31. */
  category: number;
  /** uint16 on the ledger. */
  keyEpoch: number;
};

/** A compartment's private key as the manifest carries it for the key network. */
export type WrappedKey = CompartmentKeyRef & {
  /** Base64 of the BLS ciphertext. */
  ciphertext: string;
  /** SHA-256 of the 32-byte key, 64 lower-case hexadecimal digits. Visible to all: wrap random keys only. */
  plaintextHash: string;
};

/**
 * Releases compartment keys to a reader for whom the ledger's `canRead` holds.
 * Twins: `memory-key-release.ts`, `lit/lit-key-release.ts`; both pass `key-release.suite.ts`.
 */
export interface KeyRelease {
  /**
   * Opens `keys` together: all or nothing, in the order given, 32 bytes each.
   * @throws `AccessRefused`, `KeyNodesUnavailable`, `KeyNodeMisbehaved`, `SessionRefused`,
   * `WrappedKeyInvalid`, `KeyReleaseClosed`.
   */
  release(keys: readonly WrappedKey[]): Promise<Bytes[]>;
  /** Drops sessions, keys and connections. For account change and lock as well. */
  close(): Promise<void>;
}

/** Wraps a 32-byte random `key` for the key network; needs no contact with a node. */
export type KeyWrapper = (
  key: Bytes,
  about: CompartmentKeyRef,
) => Promise<Pick<WrappedKey, "ciphertext" | "plaintextHash">>;
