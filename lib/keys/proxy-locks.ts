import { z } from "zod";
import { type Bytes, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { type Category, categoriesIn, categoryBit, categoryMask } from "#lib/core/categories.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { type Address, asPatientId, type PatientId } from "#lib/core/ids.ts";
import { decodeBase64url, encodeBase64url } from "#lib/crypto/base64url.ts";
import type { X25519PublicJwk } from "#lib/crypto/x25519.ts";
import { isFullProxy } from "#lib/identity/proxies.ts";
import type { ReleasedKey } from "./compartment-keys.ts";
import { openBox, type SealedBox, sealBox } from "./sealed-box.ts";

/**
 * What opens a record for one who acts for its patient, sealed to their own vault: the vault key for who acts in everything,
 * and for others the compartment keys of their categories alone.
 */
export type ProxyLock = {
  /** By what the ledger knows them. */
  proxy: Address;
  /** Their own record: its vault opens this. */
  patientId: PatientId;
  /** `x` of the vault key that it is sealed to. */
  vaultKey: string;
  sealed: SealedBox;
};

/** All of a patient's, kept in the keyring; `own`: what the patient's vault remembers of them. */
export type ProxyLocks = { locks: readonly ProxyLock[]; own: SealedBox };

/** Somebody who acts for a patient, as the patient's vault remembers them. */
export type NamedProxy = {
  proxy: Address;
  patientId: PatientId;
  /** What the patient calls them. */
  name: string;
  categories: readonly Category[];
};

/** What the patient is called by those who act for them, and who they are. */
export type ProxyPlan = { patientName: string; proxies: readonly NamedProxy[] };

export type ProxyLocksInput = {
  patientId: PatientId;
  patientName: string;
  /** With the vault keys that their manifests name now. */
  proxies: readonly (NamedProxy & { vaultKey: X25519PublicJwk })[];
  /** The patient's vault key: private and public. */
  secret: Bytes;
  vaultKey: X25519PublicJwk;
  /** Private keys by category and epoch (`openVault`). */
  compartments: readonly (readonly Bytes[])[];
};

/** What a lock holds. `secret` for who acts in everything; else `keys`, those of the last epoch that there are keys for. */
export type OpenedProxyLock = { patientName: string; secret?: Bytes; keys: readonly ReleasedKey[] };

/** Seals a record's keys to those who act for its patient: to each what the patient lets them open, and nothing else. */
export async function makeProxyLocks(input: ProxyLocksInput): Promise<ProxyLocks> {
  const { patientId, patientName, proxies, vaultKey } = input;
  const locks = await Promise.all(
    proxies.map(async ({ proxy, patientId: theirs, vaultKey: to, categories }) => {
      const content = isFullProxy({ categories })
        ? { patientName, secret: encodeBase64url(input.secret), keys: [] }
        : { patientName, keys: lastKeys(input.compartments, categories) };
      const sealed = await sealBox(utf8(JSON.stringify(content)), to, lockFor(patientId, proxy));
      return { proxy: lower(proxy), patientId: theirs, vaultKey: to.x, sealed };
    }),
  );
  const plan = {
    patientName,
    proxies: proxies.map(({ proxy, patientId: theirs, name, categories }) => ({
      proxy: lower(proxy),
      patientId: theirs,
      name,
      mask: categoryMask(categories),
    })),
  };
  return { locks, own: await sealBox(utf8(JSON.stringify(plan)), vaultKey, planOf(patientId)) };
}

/** What the patient's vault remembers. Throws `BoxMismatch`. */
export async function openProxyPlan(
  { own }: Pick<ProxyLocks, "own">,
  vaultPrivateKey: CryptoKey,
  patientId: PatientId,
): Promise<ProxyPlan> {
  const text = fromUtf8(await openBox(own, vaultPrivateKey, planOf(patientId)));
  const { patientName, proxies } = planSchema.parse(JSON.parse(text));
  return {
    patientName,
    proxies: proxies.map(({ mask, ...proxy }) => ({ ...proxy, categories: categoriesIn(mask) })),
  };
}

/**
 * Whoever acts for a patient opens their lock with their own vault.
 * @param vaultKey `x` of it.
 * @throws `ProxyLockMissing` where there is none for it; `BoxMismatch`.
 */
export async function openProxyLock(
  locks: ProxyLocks | undefined,
  me: { proxy: Address; privateKey: CryptoKey; vaultKey: string },
  patientId: PatientId,
): Promise<OpenedProxyLock> {
  const lock = lockOf(locks, me);
  if (lock === undefined) {
    throw new KeywardError("ProxyLockMissing", {
      message: "You may act for this patient, but their record hasn't been opened to your keys.",
      action: "Ask them to add you again, or use the record's recovery code.",
      details: { patientId },
    });
  }
  const text = fromUtf8(await openBox(lock.sealed, me.privateKey, lockFor(patientId, me.proxy)));
  const { patientName, secret, keys } = lockSchema.parse(JSON.parse(text));
  return {
    patientName,
    ...(secret === undefined ? {} : { secret: decodeBase64url(secret) }),
    keys: keys.map(({ raw, ...key }) => ({ ...key, raw: decodeBase64url(raw) })),
  };
}

/** The lock of one who acts, for the vault key that they have. */
export const lockOf = (
  locks: Pick<ProxyLocks, "locks"> | undefined,
  { proxy, vaultKey }: { proxy: Address; vaultKey: string },
): ProxyLock | undefined =>
  locks?.locks.find((lock) => lock.proxy === lower(proxy) && lock.vaultKey === vaultKey);

/** The same lock for another vault key of the same person, whose keys are renewed. Throws `BoxMismatch`. */
export async function resealProxyLock(
  lock: ProxyLock,
  patientId: PatientId,
  keys: { privateKey: CryptoKey; vaultKey: X25519PublicJwk },
): Promise<ProxyLock> {
  const purpose = lockFor(patientId, lock.proxy);
  const content = await openBox(lock.sealed, keys.privateKey, purpose);
  const sealed = await sealBox(content, keys.vaultKey, purpose);
  content.fill(0);
  return { ...lock, vaultKey: keys.vaultKey.x, sealed };
}

/** The last epoch's key of each category opens all before it, and those that come until the supply ends. */
const lastKeys = (compartments: ProxyLocksInput["compartments"], categories: readonly Category[]) =>
  categories.map((name) => {
    const category = categoryBit(name);
    const raws = compartments[category] ?? [];
    return { category, keyEpoch: raws.length, raw: encodeBase64url(raws.at(-1) as Bytes) };
  });

const lower = (address: Address) => address.toLowerCase() as Address;
const lockFor = (patientId: PatientId, proxy: Address) => `proxy lock ${patientId} ${proxy}`.toLowerCase();
const planOf = (patientId: PatientId) => `proxy plan ${patientId}`.toLowerCase();

const key32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const mask = z
  .int()
  .min(1)
  .max(2 ** 32 - 1);
const patientName = z.string().max(200);
const lockSchema = z.object({
  patientName,
  secret: key32.exactOptional(),
  keys: z.array(
    z.object({ category: z.int().min(0).max(31), keyEpoch: z.int().min(1).max(4_095), raw: key32 }),
  ),
});
const planSchema = z.object({
  patientName,
  proxies: z.array(
    z.object({
      proxy: z
        .string()
        .regex(/^0x[0-9a-f]{40}$/)
        .transform((text) => text as Address),
      patientId: z
        .string()
        .regex(/^0x[0-9a-f]{64}$/)
        .transform((text) => asPatientId(text as PatientId)),
      name: z.string().max(200),
      mask,
    }),
  ),
});
