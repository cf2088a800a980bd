import { digestOfBytes } from "#lib/crypto/digest.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import { signerIdOf } from "#lib/identity/passkey.ts";
import { finishRecovery } from "#lib/identity/recovery.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { type VaultLock, withoutStaleLocks } from "#lib/keys/keyring.ts";
import { locksOf } from "#lib/keys/locks.ts";
import { serialiseManifest } from "#lib/keys/manifest.ts";
import { recoveryLock } from "#lib/keys/unlock.ts";
import { readSnapshot } from "#lib/records/history.ts";
import type { AskedRecovery } from "#lib/vault/guardian-approval.ts";
import { beginRecovery, openAnswers, recoveredKey } from "#lib/vault/recover-by-guardians.ts";
import { renewKeys } from "#lib/vault/renew-keys.ts";
import type { Wards } from "#lib/vault/reseal-wards.ts";
import type { RecoveryWire } from "../protocol/recovery.ts";
import type { LockInput, RenewProgress } from "../protocol/vault.ts";
import type { VaultCalls } from "../protocol.ts";
import type { Handlers } from "../rpc/peer.ts";
import { patientSigner, type VaultContext } from "./context.ts";
import { lockFrom, type OpenVault, vaultOf } from "./open-vault.ts";
import { actedOf } from "./record-calls.ts";
import { dropRecoveryKey, newRecoveryKey, recoveryKeyOf } from "./recovery-keys.ts";
import type { Vaults } from "./vaults.ts";

type Own = Pick<
  VaultCalls,
  "newRecoveryKey" | "startRecovery" | "finishRecovery" | "openRecovered" | "renewKeys"
>;

/** Recovering a record whose keys are lost, and renewing keys that others may have. */
export function recoveryCalls(context: VaultContext, vaults: Vaults): Handlers<Own> {
  const { connection, device, page } = context;

  /** New keys, opened by the given locks and by a new recovery code, which is given this once. */
  async function renew(
    { patientId, signer, privateKey }: Pick<OpenVault, "patientId" | "signer" | "privateKey">,
    inputs: readonly LockInput[],
    progress: (update: RenewProgress) => void,
    wards?: Wards,
  ) {
    const hospital = await connection.open();
    progress({ stage: "locks" });
    const recoveryCode = await newRecoveryCode();
    const locks = [await recoveryLock(recoveryCode, patientId)];
    for (const input of inputs) locks.push(await lockFrom(context, hospital, patientId, input));
    const made = await renewKeys(
      hospital,
      { patientId, signer: patientSigner(context, signer) },
      { privateKey, locks, code: recoveryCode, ...(wards && { wards }) },
      (done, of) => progress(done < of ? { stage: "keys", done, of } : { stage: "publish" }),
    );
    const manifestDigest = await digestOfBytes(serialiseManifest(made.manifest));
    const lock = locks.at(-1) as VaultLock;
    vaults.opened(await vaultOf({ patientId, signer, lock, manifestDigest, ...made }));
    return { recoveryCode, locks: locksOf(made.keyring) };
  }

  return {
    newRecoveryKey: async () => (await newRecoveryKey(device)).x,

    async startRecovery({ recovery, answers }, { progress }) {
      const { relay } = await connection.open();
      const key = await recoveryKeyOf(device, recovery.key);
      const call = await beginRecovery(askedOf(recovery), answers, key);
      progress({ stage: "submitted" });
      return actedOf(await relay.submit(call));
    },

    async finishRecovery({ patientId }, { progress }) {
      const { relay } = await connection.open();
      progress({ stage: "submitted" });
      return actedOf(await relay.submit(finishRecovery(patientId)));
    },

    async openRecovered({ recovery, answers, code, locks }, { progress }) {
      const { patientId, newSigner: signer } = recovery;
      await page.call("signIn", { patientId, signer });
      const { ledger, stores, keyrings } = await connection.open();
      const { manifestDigest } = await readSnapshot(ledger, patientId);
      const { vaultKey } = await fetchManifest(stores, patientId, manifestDigest);
      const keyring = withoutStaleLocks(await keyrings.getKeyring(patientId), vaultKey.x);
      const privateKey = await recoveredKey(keyring, {
        code,
        shares: async () => {
          const opened = await openAnswers(
            askedOf(recovery),
            answers,
            await recoveryKeyOf(device, recovery.key),
          );
          return opened.map(({ share }) => share);
        },
      });
      const made = await renew({ patientId, signer, privateKey }, locks, progress);
      await dropRecoveryKey(device, recovery.key);
      return made;
    },

    async renewKeys({ signer, locks, wards = [] }, { progress }) {
      const vault = vaults.own();
      const { patientId, privateKey } = vault;
      vault.signer = signer;
      await page.call("signIn", { patientId, signer });
      const acts = { proxy: signerIdOf(signer), patients: wards };
      return renew({ patientId, signer, privateKey }, locks, progress, acts);
    },
  };
}

/** A request as the hospital tells it, with the types that its fields have. */
export const askedOf = ({
  patientId,
  newSigner,
  key,
  guardians,
  nonce,
  controllerVersion,
  deadline,
}: RecoveryWire): AskedRecovery => ({
  patientId,
  newSigner,
  key: { kty: "OKP", crv: "X25519", x: key },
  guardians,
  nonce,
  controllerVersion,
  deadline: BigInt(deadline),
});
