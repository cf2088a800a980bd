import type { Bytes } from "#lib/core/bytes.ts";
import { CATEGORIES } from "#lib/core/categories.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import {
  exportX25519Private,
  generateX25519,
  importX25519Private,
  type X25519PublicJwk,
} from "#lib/crypto/x25519.ts";
import type { SigningPatient } from "#lib/identity/authorise.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { findGuardian } from "#lib/keys/find-guardian.ts";
import { type GuardianShares, makeGuardianShares, openPlan } from "#lib/keys/guardian-shares.ts";
import { type Keyring, type VaultLock, wrapBy } from "#lib/keys/keyring.ts";
import { type Manifest, serialiseManifest } from "#lib/keys/manifest.ts";
import { publishManifest } from "#lib/keys/publish-manifest.ts";
import { renewManifest } from "#lib/keys/renew-manifest.ts";
import { readSnapshot, type Snapshot } from "#lib/records/history.ts";
import { locksFor, planIn } from "./appoint-proxy.ts";
import { type NewVault, networkWrapper } from "./create-vault.ts";
import type { RenewalNetwork } from "./renewal-network.ts";
import { resealOvertaken } from "./reseal-overtaken.ts";
import { resealWards, type Wards } from "./reseal-wards.ts";

export type Renewal = {
  /** The private vault key so far. */
  privateKey: CryptoKey;
  /** Everything that opens the vault from now on, a new recovery code among it. */
  locks: readonly VaultLock[];
  /** That recovery code: guardians' shares may need it. */
  code: string;
  /** For whom this patient acts: their locks are sealed to the new key. */
  wards?: Wards;
};

/** Epochs may advance while keys are made. */
const ATTEMPTS = 3;

/**
 * After a theft: a new vault key, a manifest with fresh keys whose publication advances every epoch, and only the given
 * locks. Whoever has the old vault key, or opens any of the old locks, reads nothing that is written from then on; what
 * they could read before they may have copied. May be repeated after a failure: until the ledger has the new manifest
 * the old locks open the vault, and from then on the new ones do.
 * @param onKey told after each of the new compartment keys.
 * @throws `OldLocksRemain` where all is done but a store still keeps the old locks; `VaultMismatch`, the ledger's and the
 * stores' errors.
 */
export async function renewKeys(
  network: RenewalNetwork,
  patient: SigningPatient,
  { privateKey, locks, code, wards }: Renewal,
  onKey: (done: number, of: number) => void = () => {},
): Promise<NewVault> {
  const { keyrings } = network;
  const keyring = await keyrings.getKeyring(patient.patientId);
  const pair = await generateX25519(true);
  const secret = await exportX25519Private(pair.privateKey);
  try {
    const marked = { vaultKey: pair.publicKey.x };
    const wraps = await Promise.all(
      locks.map(async (lock) => ({ ...(await wrapBy(secret, lock, keyring.patientId)), ...marked })),
    );
    const guardians = await guardiansFor(network, keyring, {
      privateKey,
      secret,
      vaultKey: pair.publicKey,
      code,
    });
    // After a renewal that broke off it is sealed to a key that is gone: who acts has to be named again.
    const plan = await planIn(keyring, privateKey).catch(() => undefined);
    // Both, so that whatever breaks off, one of them opens what the ledger names.
    await keyrings.putKeyring({ ...keyring, wraps: [...keyring.wraps, ...wraps] });
    const vaultKey = pair.publicKey;
    const dropOld = wards && (await resealWards(network, patient.patientId, wards, { privateKey, vaultKey }));
    const { manifest, before, present } = await publishRenewed(
      network,
      patient,
      { privateKey, vaultKey },
      onKey,
    );
    const newKey = await importX25519Private(secret);
    // Before the old locks go: they alone open what was sealed in the moment of the publication.
    await resealOvertaken(network, {
      before,
      old: { manifest: present, privateKey },
      renewed: { manifest, privateKey: newKey },
    });
    const finish = async (): Promise<Keyring> => {
      const keys = { secret, privateKey: newKey, vaultKey, manifest };
      const proxies = plan && (await locksFor(network, keyring, plan, keys));
      const renewed: Keyring = {
        v: 1,
        patientId: keyring.patientId,
        wraps,
        ...(guardians && { guardians }),
        ...(proxies && proxies.locks.length > 0 && { proxies }),
      };
      await keyrings.putKeyring(renewed);
      return renewed;
    };
    const renewed = await finish().catch((cause: unknown) => {
      throw new KeywardError("OldLocksRemain", {
        message: "The new keys are in use, but a store still keeps what opened the old ones.",
        action: "Try again in a moment: open your record with the new recovery code.",
        cause,
      });
    });
    await dropOld?.();
    return { keyring: renewed, manifest, privateKey: newKey };
  } finally {
    secret.fill(0);
  }
}

/** Makes the manifest and publishes it, once the epochs stood still meanwhile; `before`: those that it was made for. */
async function publishRenewed(
  network: RenewalNetwork,
  patient: SigningPatient,
  keys: { privateKey: CryptoKey; vaultKey: X25519PublicJwk },
  onKey: (done: number, of: number) => void,
): Promise<{ manifest: Manifest; before: Snapshot; present: Manifest }> {
  const { ledger, relay, stores } = network;
  const { patientId } = patient;
  const wrapper = network.wrapper ?? (await networkWrapper(ledger));
  let snapshot = await readSnapshot(ledger, patientId);
  for (let attempt = 1; ; attempt++) {
    const present = await fetchManifest(stores, patientId, snapshot.manifestDigest);
    const { keyEpochs } = snapshot;
    const manifest = await renewManifest({ manifest: present, keyEpochs, wrapper, ...keys }, onKey);
    const bytes = serialiseManifest(manifest);
    await stores.put(bytes, { kind: "manifest", patientId });
    const now = await readSnapshot(ledger, patientId);
    if (same(now, snapshot) || attempt === ATTEMPTS) {
      const digest = await digestOfBytes(bytes);
      await relay.submit(await publishManifest(ledger, patient, { manifest, digest, advance: CATEGORIES }));
      return { manifest, before: snapshot, present };
    }
    snapshot = now;
  }
}

const same = (a: Snapshot, b: Snapshot) =>
  a.keyEpochs === b.keyEpochs && a.manifestDigest === b.manifestDigest;

/** The same guardians, with shares of the new key: sealed to the vaults that they have now. */
async function guardiansFor(
  { ledger, stores }: RenewalNetwork,
  { guardians: old, patientId }: Keyring,
  keys: { privateKey: CryptoKey; secret: Bytes; vaultKey: X25519PublicJwk; code: string },
): Promise<GuardianShares | undefined> {
  if (old === undefined) return undefined;
  const plan = await openPlan(old, keys.privateKey, patientId);
  const guardians = await Promise.all(
    plan.guardians.map(async (guardian) => {
      const { vaultKey } = await findGuardian(ledger, stores, guardian.patientId);
      return { ...guardian, vaultKey };
    }),
  );
  const { secret, vaultKey } = keys;
  const code = plan.codeNeeded ? keys.code : undefined;
  return makeGuardianShares({ ...plan, patientId, guardians, secret, vaultKey, code });
}
