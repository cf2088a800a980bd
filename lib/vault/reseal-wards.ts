import { isNamed } from "#lib/core/errors.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import type { X25519PublicJwk } from "#lib/crypto/x25519.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import type { KeyringStore } from "#lib/keys/keyring.ts";
import { lockOf, type ProxyLock, resealProxyLock } from "#lib/keys/proxy-locks.ts";
import { readSnapshot } from "#lib/records/history.ts";
import type { RenewalNetwork } from "./renewal-network.ts";

/** For whom somebody acts, and by what the ledger knows them. */
export type Wards = { proxy: Address; patients: readonly PatientId[] };

/** The vault's private key so far, and the public part of the one that takes its place. */
type Keys = { privateKey: CryptoKey; vaultKey: X25519PublicJwk };

/**
 * Before the vault key of who acts for others is replaced: beside each lock for the old key one for the new, so that whatever
 * breaks off, one of them opens. Those whose keyring takes no change from them keep the old: their patient makes it anew.
 * @returns takes the old ones out, once the new key is in use.
 */
export async function resealWards(
  { ledger, stores, keyrings }: Pick<RenewalNetwork, "ledger" | "stores" | "keyrings">,
  own: PatientId,
  { proxy, patients }: Wards,
  { privateKey, vaultKey }: Keys,
): Promise<() => Promise<void>> {
  if (patients.length === 0) return async () => {};
  const { manifestDigest } = await readSnapshot(ledger, own);
  const { x: of } = (await fetchManifest(stores, own, manifestDigest)).vaultKey;
  const resealed: PatientId[] = [];
  for (const patientId of patients) {
    const done = await changeLocks(keyrings, patientId, async (locks) => {
      const old = lockOf({ locks }, { proxy, vaultKey: of });
      return old && [...locks, await resealProxyLock(old, patientId, { privateKey, vaultKey })];
    });
    if (done) resealed.push(patientId);
  }
  return async () => {
    for (const patientId of resealed) {
      await changeLocks(keyrings, patientId, async (locks) =>
        locks.filter((lock) => lock.proxy !== proxy.toLowerCase() || lock.vaultKey !== of),
      );
    }
  };
}

/** @returns whether there was something to change, and it could be. */
async function changeLocks(
  keyrings: Pick<KeyringStore, "getKeyring" | "putKeyring">,
  patientId: PatientId,
  change: (locks: readonly ProxyLock[]) => Promise<readonly ProxyLock[] | undefined>,
): Promise<boolean> {
  try {
    const keyring = await keyrings.getKeyring(patientId);
    const { proxies } = keyring;
    const locks = proxies && (await change(proxies.locks));
    if (proxies === undefined || locks === undefined) return false;
    await keyrings.putKeyring({ ...keyring, proxies: { ...proxies, locks } });
    return true;
  } catch (error) {
    if (isNamed(error, "KeyringMissing")) return false;
    throw error;
  }
}
