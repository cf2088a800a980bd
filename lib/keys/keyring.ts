import { z } from "zod";
import { type Bytes, fromUtf8, toHex, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { unwrapWithPassphrase, wrapWithPassphrase } from "#lib/crypto/passphrase-wrap.ts";
import { type SecretWrap, unwrapSecret, type WrapKind, wrapSecret } from "#lib/crypto/wrap.ts";
import {
  exportX25519Private,
  generateX25519,
  importX25519Private,
  type X25519PublicJwk,
} from "#lib/crypto/x25519.ts";
import type { GuardianShares } from "./guardian-shares.ts";
import { guardianSharesSchema, proxyLocksSchema, secretWrapSchema } from "./keyring-schema.ts";
import type { ProxyLocks } from "./proxy-locks.ts";

/**
 * The ways to a patient's vault key: one wrap for the printed recovery code, one for each wallet or passkey.
 * Kept in erasable stores, apart from the manifest: after a theft the old wraps must go.
 */
export type Keyring = {
  v: 1;
  patientId: PatientId;
  wraps: readonly KeyringWrap[];
  /** Where the patient has guardians. */
  guardians?: GuardianShares;
  /** Where somebody acts for the patient. */
  proxies?: ProxyLocks;
};

/**
 * One way. `signInKey`: the public key by which a recovery code signs in (`recoverySignInKey`), in base64url. `vaultKey`: `x`
 * of the vault key inside, where it isn't the first that the patient had; see `withoutStaleLocks`.
 */
export type KeyringWrap = { kind: WrapKind; wrap: SecretWrap; signInKey?: string; vaultKey?: string };

/** Keeps keyrings. What it answers is only ever tried: a wrong wrap opens nothing. */
export type KeyringStore = {
  putKeyring(keyring: Keyring): Promise<void>;
  /** Throws `KeyringMissing`. */
  getKeyring(patientId: PatientId): Promise<Keyring>;
  deleteKeyring(patientId: PatientId): Promise<void>;
  /** Whose keyrings there are: who has nothing but a recovery code tries them. */
  patients(): AsyncIterable<PatientId>;
};

/** A lock that gives a 256-bit key. */
export type KeyLock = { kind: WrapKind; wrappingKey: Bytes; signInKey?: string };
/** What may open the vault: the kind, and the key that it gives; or a passphrase, from which each wrap derives its own. */
export type VaultLock = KeyLock | { kind: "passphrase"; passphrase: string };

/** A fresh vault key, wrapped for every lock. Nothing else ever holds its private part. Throws `NoLock`. */
export async function createKeyring(
  patient: PatientId,
  locks: readonly VaultLock[],
): Promise<{ keyring: Keyring; vaultKey: X25519PublicJwk; privateKey: CryptoKey }> {
  if (locks.length === 0) {
    throw new KeywardError("NoLock", { message: "A vault that nothing opens would be lost at once." });
  }
  const patientId = asPatientId(toHex(bytes32(patient, "patientId")));
  const pair = await generateX25519(true);
  const secret = await exportX25519Private(pair.privateKey);
  const wraps = await Promise.all(locks.map((lock) => wrapBy(secret, lock, patientId)));
  const privateKey = await importX25519Private(secret);
  secret.fill(0);
  return { keyring: { v: 1, patientId, wraps }, vaultKey: pair.publicKey, privateKey };
}

/**
 * Opens the vault key, not exportable.
 * @param of `x` of the vault key that the manifest on the ledger names: while a new one is being made, a keyring has both.
 * @throws `WrapMissing`, `WrapMismatch`.
 */
export async function openKeyring(keyring: Keyring, lock: VaultLock, of?: string): Promise<CryptoKey> {
  const secret = await openSecret(of === undefined ? keyring : withoutStaleLocks(keyring, of), lock);
  const key = await importX25519Private(secret);
  secret.fill(0);
  return key;
}

/** The vault's private key itself, for wrapping it once more. Wipe it. Throws `WrapMissing`, `WrapMismatch`. */
export async function openSecret({ patientId, wraps }: Keyring, lock: VaultLock): Promise<Bytes> {
  let mismatch: unknown;
  for (const { kind, wrap } of wraps) {
    if (kind !== lock.kind) continue;
    try {
      return await ("passphrase" in lock
        ? unwrapWithPassphrase(wrap, lock.passphrase, patientId)
        : unwrapSecret(wrap, lock.wrappingKey, { patientId, kind }));
    } catch (error) {
      mismatch = error;
    }
  }
  if (mismatch !== undefined) throw mismatch;
  throw new KeywardError("WrapMissing", {
    message: "The vault was never locked in this way.",
    action: "Unlock with another wallet, passkey or recovery code.",
    details: { kind: lock.kind },
  });
}

/**
 * The keyring without what opens another vault key than the present one: leftovers of a renewal that broke off before or
 * after the ledger knew of it.
 * @param vaultKey `x` of the key that the manifest on the ledger names.
 */
export function withoutStaleLocks(keyring: Keyring, vaultKey: string): Keyring {
  const present = keyring.wraps.filter((wrap) => wrap.vaultKey === vaultKey);
  const first = keyring.wraps.filter((wrap) => wrap.vaultKey === undefined);
  // Unmarked ones are the first key's: as long as none is marked as the present key's.
  return { ...keyring, wraps: present.length > 0 ? present : first };
}

/** Wraps the vault's private key for a lock. Throws `InvalidWrappingKey`, `PassphraseTooShort`. */
export async function wrapBy(secret: Bytes, lock: VaultLock, patientId: PatientId): Promise<KeyringWrap> {
  const { kind } = lock;
  if ("passphrase" in lock)
    return { kind, wrap: await wrapWithPassphrase(secret, lock.passphrase, patientId) };
  const wrap = await wrapSecret(secret, lock.wrappingKey, { patientId, kind });
  return lock.signInKey === undefined ? { kind, wrap } : { kind, wrap, signInKey: lock.signInKey };
}

const key32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const schema = z.strictObject({
  v: z.literal(1),
  patientId: z
    .string()
    .regex(/^0x[0-9a-f]{64}$/)
    .transform((hex) => hex as PatientId),
  wraps: z
    .array(
      z.strictObject({
        kind: z.enum(["recovery", "prf", "wallet", "passphrase"]),
        wrap: secretWrapSchema,
        signInKey: key32.exactOptional(),
        vaultKey: key32.exactOptional(),
      }),
    )
    .max(32),
  guardians: guardianSharesSchema.exactOptional(),
  proxies: proxyLocksSchema.exactOptional(),
});

export const serialiseKeyring = (keyring: Keyring): Bytes => utf8(JSON.stringify(keyring));

/** Throws `MalformedKeyring`. */
export function parseKeyring(bytes: Uint8Array): Keyring {
  try {
    return schema.parse(JSON.parse(fromUtf8(bytes)));
  } catch (cause) {
    throw new KeywardError("MalformedKeyring", { message: "The keyring can't be read.", cause });
  }
}
