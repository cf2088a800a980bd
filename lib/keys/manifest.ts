import { type Bytes, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address, Digest, PatientId } from "#lib/core/ids.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import type { JweRecipient } from "#lib/crypto/jwe/recipient.ts";
import type { X25519PublicJwk } from "#lib/crypto/x25519.ts";
import { manifestSchema } from "./manifest-schema.ts";

/** One compartment's key of one epoch, as everybody may see it. */
export type EpochKey = {
  /** X25519 public key, base64url: what writers seal to. */
  x: string;
  /** The private key, wrapped to the key network. */
  release: { ciphertext: string; plaintextHash: string };
  /** The private key of the epoch before, wrapped under this one (AES-KW, base64url); none at epoch 1. */
  previous?: string | undefined;
};

/**
 * A patient's keys: public parts and wraps of every category, several epochs ahead. A stored blob, whose digest
 * stands on the ledger, signed by the patient's controller.
 */
export type Manifest = {
  v: 1;
  patientId: PatientId;
  chainId: number;
  /** The policy under which the key network releases; part of every wrap's identity. */
  accessPolicy: Address;
  /** What the bits of the ledger's masks mean for this patient, from bit 0. */
  categories: readonly string[];
  /** The vault's public key. */
  vaultKey: X25519PublicJwk;
  /** All private keys, sealed to the vault key: the patient's own way in, without any server. */
  vault: { content: string; recipient: JweRecipient };
  /** By category bit, then by epoch from 1 on. */
  compartments: readonly (readonly EpochKey[])[];
};

/** The one stored form. */
export const serialiseManifest = (manifest: Manifest): Bytes => utf8(JSON.stringify(manifest));

/**
 * Reads a manifest and checks it against the ledger's digest, so that no server can slip in keys of its own.
 * Throws `ManifestMismatch`, or `MalformedManifest` when its author wrote nonsense.
 */
export async function readManifest(bytes: Bytes, expected: Digest, patientId: PatientId): Promise<Manifest> {
  if ((await digestOfBytes(bytes)) !== expected.toLowerCase()) throw mismatch(patientId);
  let manifest: Manifest;
  try {
    manifest = manifestSchema.parse(JSON.parse(fromUtf8(bytes)));
  } catch (cause) {
    throw new KeywardError("MalformedManifest", {
      message: "The patient's key manifest can't be read.",
      cause,
    });
  }
  if (manifest.patientId !== patientId.toLowerCase()) throw mismatch(patientId);
  return manifest;
}

/** The last epoch for which the manifest has keys. */
export const lastEpochOf = (manifest: Manifest): number => manifest.compartments[0]?.length ?? 0;

/** A compartment's key of an epoch. Throws `EpochNotInManifest`. */
export function epochKeyOf(manifest: Manifest, category: number, keyEpoch: number): EpochKey {
  const key = manifest.compartments[category]?.[keyEpoch - 1];
  if (key === undefined) {
    throw new KeywardError("EpochNotInManifest", {
      message: "The patient's manifest holds no key for this category and epoch.",
      action: "Read the ledger and the manifest again.",
      details: { category, keyEpoch },
    });
  }
  return key;
}

/** What a writer seals to. Throws `EpochNotInManifest`. */
export function recipientOf(manifest: Manifest, category: number, keyEpoch: number) {
  const { x } = epochKeyOf(manifest, category, keyEpoch);
  return { publicKey: { kty: "OKP", crv: "X25519", x } as const, keyEpoch };
}

const mismatch = (patientId: PatientId) =>
  new KeywardError("ManifestMismatch", {
    message: "The key manifest that was served is not the one on the ledger.",
    action: "Don't write; fetch it from another store.",
    details: { patientId },
  });
