import type { Submitted } from "#lib/chain/relay.ts";
import type { Bytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { importX25519Private, type X25519PublicJwk } from "#lib/crypto/x25519.ts";
import type { SigningPatient } from "#lib/identity/authorise.ts";
import { type ProxyTerms, proxyTerms, removeProxy, setProxy } from "#lib/identity/proxies.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { findGuardian } from "#lib/keys/find-guardian.ts";
import { type Keyring, openSecret, type VaultLock, withoutStaleLocks } from "#lib/keys/keyring.ts";
import type { Manifest } from "#lib/keys/manifest.ts";
import { makeProxyLocks, type NamedProxy, openProxyPlan, type ProxyLocks } from "#lib/keys/proxy-locks.ts";
import { openVault } from "#lib/keys/vault-keys.ts";
import { readSnapshot } from "#lib/records/history.ts";
import type { RenewalNetwork } from "./renewal-network.ts";

/** Who is to act for a patient: somebody with a record of their own, whose vault takes the lock. */
export type ProxyChoice = ProxyTerms & { patientId: PatientId; name: string };

/** What opens the patient's vault key: who appoints has the key itself in hand, or the recovery code. */
export type Opener = { lock: VaultLock };

/**
 * Lets somebody act for a patient, or changes what they may: first on the ledger, then by a lock in every store. May be
 * repeated after a failure. Throws `GuardianUnknown` for who has no record here, `ProxyOneself`, `WrapMismatch`, and the
 * ledger's and the stores' errors.
 * @param patientName what those who act call the patient.
 */
export async function appointProxy(
  network: RenewalNetwork,
  patient: SigningPatient,
  { lock }: Opener,
  { choice, patientName }: { choice: ProxyChoice; patientName: string },
): Promise<Submitted> {
  const { ledger, relay, stores } = network;
  const { patientId } = patient;
  const found = await findGuardian(ledger, stores, choice.patientId);
  if (choice.patientId.toLowerCase() === patientId.toLowerCase()) {
    throw new KeywardError("ProxyOneself", {
      message: "Nobody needs to act for themselves.",
      action: "Choose somebody else.",
    });
  }
  const submitted = await relay.submit(await setProxy(ledger, patient, found.signerId, choice));
  const chosen: NamedProxy = {
    proxy: found.signerId,
    patientId: choice.patientId,
    name: choice.name,
    categories: choice.categories,
  };
  await changeLocks(network, patientId, lock, (plan) => ({
    patientName,
    proxies: [...plan.filter(({ proxy }) => proxy !== chosen.proxy), chosen],
  }));
  return submitted;
}

/**
 * Ends that somebody acts for the patient: on the ledger, then in every store. They keep what they knew of the keys until
 * these are renewed (`renewKeys`); stores give them nothing to open with it.
 */
export async function dismissProxy(
  network: RenewalNetwork,
  patient: SigningPatient,
  { lock }: Opener,
  proxy: Address,
): Promise<Submitted> {
  const { ledger, relay } = network;
  const submitted = await relay.submit(await removeProxy(ledger, patient, proxy));
  await changeLocks(network, patient.patientId, lock, (plan, patientName) => ({
    patientName,
    proxies: plan.filter((one) => one.proxy !== proxy.toLowerCase()),
  }));
  return submitted;
}

async function changeLocks(
  network: RenewalNetwork,
  patientId: PatientId,
  lock: VaultLock,
  change: (
    plan: readonly NamedProxy[],
    patientName: string,
  ) => { patientName: string; proxies: readonly NamedProxy[] },
): Promise<void> {
  const { ledger, stores, keyrings } = network;
  const { manifestDigest } = await readSnapshot(ledger, patientId);
  const manifest = await fetchManifest(stores, patientId, manifestDigest);
  const keyring = withoutStaleLocks(await keyrings.getKeyring(patientId), manifest.vaultKey.x);
  const secret = await openSecret(keyring, lock);
  try {
    const privateKey = await importX25519Private(secret);
    const before = await planIn(keyring, privateKey);
    const { patientName, proxies } = change(before?.proxies ?? [], before?.patientName ?? "");
    const { proxies: _, ...without } = keyring;
    const keys = { secret, privateKey, vaultKey: manifest.vaultKey, manifest };
    const made =
      proxies.length === 0
        ? {}
        : { proxies: await locksFor(network, keyring, { proxies, patientName }, keys) };
    await keyrings.putKeyring({ ...without, ...made });
  } finally {
    secret.fill(0);
  }
}

/**
 * Locks for all who act, sealed to the vaults that they have now. Whose right is over on the ledger gets none; nor does who
 * has no record here any more.
 */
export async function locksFor(
  { ledger, stores }: Pick<RenewalNetwork, "ledger" | "stores">,
  { patientId }: Pick<Keyring, "patientId">,
  { proxies, patientName }: { proxies: readonly NamedProxy[]; patientName: string },
  keys: { secret: Bytes; privateKey: CryptoKey; vaultKey: X25519PublicJwk; manifest: Manifest },
): Promise<ProxyLocks> {
  const found = await Promise.all(
    proxies.map(async (one) => {
      const terms = await proxyTerms(ledger, patientId, one.proxy);
      if (terms === undefined) return [];
      const { vaultKey } = await findGuardian(ledger, stores, one.patientId);
      return [{ ...one, categories: terms.categories, vaultKey }];
    }),
  );
  const { secret, vaultKey, manifest, privateKey } = keys;
  const compartments = await openVault(manifest, privateKey);
  return makeProxyLocks({ patientId, patientName, proxies: found.flat(), secret, vaultKey, compartments });
}

/** What the vault remembers of who acts; undefined where nobody does. */
export async function planIn({ proxies, patientId }: Keyring, privateKey: CryptoKey) {
  return proxies && openProxyPlan(proxies, privateKey, patientId);
}
