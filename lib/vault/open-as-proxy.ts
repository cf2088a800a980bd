import type { Ledger } from "#lib/chain/ledger.ts";
import type { Bytes } from "#lib/core/bytes.ts";
import { type Category, categoryBit } from "#lib/core/categories.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address, Digest, PatientId } from "#lib/core/ids.ts";
import { importX25519Private, type X25519PublicJwk } from "#lib/crypto/x25519.ts";
import { isFullProxy, proxyTerms } from "#lib/identity/proxies.ts";
import {
  type CompartmentKeys,
  releasedCompartmentKeys,
  vaultCompartmentKeys,
} from "#lib/keys/compartment-keys.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import type { KeyringStore } from "#lib/keys/keyring.ts";
import type { Manifest } from "#lib/keys/manifest.ts";
import { openProxyLock } from "#lib/keys/proxy-locks.ts";
import { readSnapshot } from "#lib/records/history.ts";

/** Where a proxy reads: the ledger, and the stores of their own session. */
export type ProxyNetwork = {
  ledger: Ledger;
  stores: { get(cid: string): Promise<Bytes> };
  keyrings: Pick<KeyringStore, "getKeyring">;
};

/** Who acts, with their own vault open. */
export type ActingProxy = { proxy: Address; privateKey: CryptoKey; vaultKey: X25519PublicJwk };

/** Somebody's record as one who acts for them has it. */
export type ActedFor = {
  patientId: PatientId;
  /** What the patient, or who registered them, calls them. */
  patientName: string;
  categories: readonly Category[];
  /** First second, in Unix time, at which the right is over. */
  until: number;
  manifest: Manifest;
  manifestDigest: Digest;
  /** Of the categories above alone. */
  keys: CompartmentKeys;
  /** The patient's vault key, for who acts in everything. */
  privateKey?: CryptoKey;
};

/**
 * Opens a patient's record as one who acts for them: what the ledger lets them, by the lock that the keyring has for them.
 * @throws `NotAProxy` where the ledger says no, or not any more; `ProxyLockMissing`, `BoxMismatch`, `VaultMismatch`, and the
 * stores' errors.
 */
export async function openAsProxy(
  { ledger, stores, keyrings }: ProxyNetwork,
  patientId: PatientId,
  { proxy, privateKey: own, vaultKey }: ActingProxy,
): Promise<ActedFor> {
  const terms = await proxyTerms(ledger, patientId, proxy);
  if (terms === undefined) throw notAProxy(patientId);
  const [keyring, { manifestDigest }] = await Promise.all([
    keyrings.getKeyring(patientId),
    readSnapshot(ledger, patientId),
  ]);
  const opened = await openProxyLock(
    keyring.proxies,
    { proxy, privateKey: own, vaultKey: vaultKey.x },
    patientId,
  );
  const manifest = await fetchManifest(stores, patientId, manifestDigest);
  const found = { patientId, patientName: opened.patientName, ...terms, manifest, manifestDigest };
  if (opened.secret === undefined) {
    const bits = terms.categories.map(categoryBit);
    const keys = opened.keys.filter(({ category }) => bits.includes(category));
    return { ...found, keys: releasedCompartmentKeys(manifest, keys) };
  }
  const privateKey = await importX25519Private(opened.secret);
  opened.secret.fill(0);
  const keys = await vaultCompartmentKeys(manifest, privateKey);
  // A lock from before the patient let them do less opens no more than the ledger lets them.
  if (!isFullProxy(terms)) return { ...found, keys: onlyOf(keys, terms.categories) };
  return { ...found, keys, privateKey };
}

const onlyOf = (keys: CompartmentKeys, categories: readonly Category[]): CompartmentKeys => {
  const bits = categories.map(categoryBit);
  return {
    keyOf(category, keyEpoch) {
      if (bits.includes(category)) return keys.keyOf(category, keyEpoch);
      throw new KeywardError("CompartmentLocked", {
        message: "There is no key here for this category of the record.",
        details: { category, keyEpoch },
      });
    },
  };
};

const notAProxy = (patientId: PatientId) =>
  new KeywardError("NotAProxy", {
    message: "You don't act for this patient, or not any more.",
    action: "Ask them, or whoever keeps their recovery code, to let you.",
    details: { patientId },
  });
