import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import { CATEGORIES, categoryMask } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import { patientIdOf, register } from "#lib/identity/register.ts";
import { openPlan, withCode } from "#lib/keys/guardian-shares.ts";
import { type Keyring, openKeyring, openSecret, type VaultLock } from "#lib/keys/keyring.ts";
import { addLock, type LockInfo, locksOf, removeLock } from "#lib/keys/locks.ts";
import { serialiseManifest } from "#lib/keys/manifest.ts";
import { recoveryLock } from "#lib/keys/unlock.ts";
import { createVault } from "#lib/vault/create-vault.ts";
import type { VaultCalls } from "../protocol.ts";
import type { Handlers } from "../rpc/peer.ts";
import { patientSigner, type VaultContext } from "./context.ts";
import {
  currentKeyring,
  lockFrom,
  lockOfOpen,
  type OpenVault,
  openVault,
  signingPatient,
  vaultOf,
} from "./open-vault.ts";
import type { Vaults } from "./vaults.ts";

type Own = Pick<
  VaultCalls,
  | "state"
  | "touch"
  | "setIdleLimit"
  | "lock"
  | "forget"
  | "createVault"
  | "unlock"
  | "locks"
  | "addLock"
  | "newRecoveryCode"
  | "removeLock"
  | "checkRecoveryCode"
>;

/** The patient, where an attempt before this one came as far as registering them. */
async function registered(ledger: Ledger, patientId: PatientId): Promise<PatientId | undefined> {
  const { controller } = await readLedger(ledger, "patientRegistry", "patientOf", [patientId]);
  return BigInt(controller) === 0n ? undefined : patientId;
}

/** The keyring with guardians' shares that go with a new recovery code, where they go with one. */
async function guardedBy(keyring: Keyring, vault: OpenVault, code: string): Promise<Keyring> {
  const { guardians } = keyring;
  if (guardians === undefined) return keyring;
  const { privateKey, patientId } = vault;
  const plan = await openPlan(guardians, privateKey, patientId);
  const secret = await openSecret(keyring, lockOfOpen(vault));
  try {
    return { ...keyring, guardians: await withCode(guardians, { plan, patientId, secret, code }) };
  } finally {
    secret.fill(0);
  }
}

/** All categories that there are. */
export const EVERYTHING = categoryMask(CATEGORIES);

/** Making, opening and closing a vault, and what opens it. */
export function vaultCalls(context: VaultContext, vaults: Vaults, forget: () => void): Handlers<Own> {
  const { connection, page } = context;

  /** `code`: the recovery code that the lock is. */
  async function addTo(lock: VaultLock, code?: string): Promise<LockInfo[]> {
    const vault = vaults.open();
    const hospital = await connection.open();
    const keyring = await addLock(await currentKeyring(vault, hospital), lockOfOpen(vault), lock);
    const stored = code === undefined ? keyring : await guardedBy(keyring, vault, code);
    await hospital.keyrings.putKeyring(stored);
    return locksOf(stored);
  }

  return {
    state: () => vaults.state(),
    touch: () => vaults.touch(),
    setIdleLimit: (milliseconds) => vaults.setIdleLimit(milliseconds),
    lock: () => vaults.lock("asked"),
    forget() {
      vaults.lock("forgotten");
      forget();
    },

    async createVault({ signer, salt, patientId: known, locks: inputs }, { progress }) {
      const hospital = await connection.open();
      const { ledger, relay } = hospital;
      let patientId = known;
      if (patientId === undefined) {
        progress({ stage: "register" });
        patientId = salt && (await registered(ledger, patientIdOf(signer, salt)));
      }
      if (patientId === undefined) {
        const registration = await register(ledger, patientSigner(context, signer), salt);
        await relay.submit(registration.call);
        patientId = registration.patientId;
      }
      await page.call("signIn", { patientId, signer });
      progress({ stage: "locks" });
      const recoveryCode = await newRecoveryCode();
      const locks = [await recoveryLock(recoveryCode, patientId)];
      for (const input of inputs) locks.push(await lockFrom(context, hospital, patientId, input));
      const patient = signingPatient(context, { patientId, signer });
      const made = await createVault(hospital, patient, locks, (done, of) => {
        progress(done < of ? { stage: "keys", done, of } : { stage: "publish" });
      });
      const manifestDigest = await digestOfBytes(serialiseManifest(made.manifest));
      // The one that they will use from now on, where there is one: the code is for emergencies.
      const lock = locks.at(-1) as VaultLock;
      vaults.opened(await vaultOf({ patientId, signer, lock, manifestDigest, ...made }));
      return { patientId, recoveryCode, locks: locksOf(made.keyring) };
    },

    async unlock({ patientId, signer, by }) {
      const hospital = await connection.open();
      const lock = await lockFrom(context, hospital, patientId, by);
      vaults.opened(await openVault(hospital, patientId, signer, lock));
      return vaults.state();
    },

    async locks() {
      return locksOf(await currentKeyring(vaults.open(), await connection.open()));
    },

    async addLock(input) {
      const { patientId } = vaults.open();
      return addTo(await lockFrom(context, await connection.open(), patientId, input));
    },

    async newRecoveryCode() {
      const { patientId } = vaults.open();
      const recoveryCode = await newRecoveryCode();
      return { recoveryCode, locks: await addTo(await recoveryLock(recoveryCode, patientId), recoveryCode) };
    },

    async removeLock(id) {
      const vault = vaults.open();
      // A child's recovery code isn't the parent's to void.
      lockOfOpen(vault);
      const hospital = await connection.open();
      const keyring = removeLock(await currentKeyring(vault, hospital), id);
      await hospital.keyrings.putKeyring(keyring);
      return locksOf(keyring);
    },

    async checkRecoveryCode(code) {
      const vault = vaults.open();
      const keyring = await currentKeyring(vault, await connection.open());
      await openKeyring(keyring, await recoveryLock(code, vault.patientId));
    },
  };
}
