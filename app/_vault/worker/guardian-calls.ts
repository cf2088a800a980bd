import { readLedger } from "#lib/chain/ledger.ts";
import { isNamed } from "#lib/core/errors.ts";
import { guardiansHash, guardiansHashOn } from "#lib/identity/guardians.ts";
import { vetoRecovery } from "#lib/identity/recovery.ts";
import { findGuardian } from "#lib/keys/find-guardian.ts";
import { type GuardianPlan, openPlan, openShare } from "#lib/keys/guardian-shares.ts";
import { openKeyring } from "#lib/keys/keyring.ts";
import { recoveryLock } from "#lib/keys/unlock.ts";
import { appointGuardians, dismissGuardians } from "#lib/vault/appoint-guardians.ts";
import { answerRecovery } from "#lib/vault/guardian-approval.ts";
import type { GuardianView, WardView } from "../protocol/recovery.ts";
import type { VaultCalls } from "../protocol.ts";
import type { Handlers } from "../rpc/peer.ts";
import type { Connection } from "./connection.ts";
import { patientSigner, type VaultContext } from "./context.ts";
import { currentKeyring, lockOfOpen, signingPatient } from "./open-vault.ts";
import { actedOf, telling } from "./record-calls.ts";
import { askedOf } from "./recovery-calls.ts";
import type { Vaults } from "./vaults.ts";

type Own = Pick<
  VaultCalls,
  "guardians" | "setGuardians" | "removeGuardians" | "wards" | "answerRecovery" | "vetoRecovery"
>;

/** A patient's guardians, and what somebody does as a guardian. */
export function guardianCalls(context: VaultContext, vaults: Vaults): Handlers<Own> {
  const { connection } = context;

  return {
    async guardians() {
      const vault = vaults.open();
      const hospital = await connection.open();
      const { guardians, patientId } = await currentKeyring(vault, hospital);
      const delay = Number(await readLedger(hospital.ledger, "patientRegistry", "RECOVERY_DELAY", []));
      if (guardians === undefined) return { delay, set: null };
      const plan = await openPlan(guardians, vault.privateKey, patientId);
      const [onLedger, views] = await Promise.all([
        guardiansHashOn(hospital.ledger, patientId),
        Promise.all(plan.guardians.map((guardian) => viewOf(hospital, guardian))),
      ]);
      const { threshold, patientName, codeNeeded } = plan;
      const inForce = onLedger === guardiansHash(setIn(plan));
      return { delay, set: { threshold, patientName, codeNeeded, inForce, guardians: views } };
    },

    async setGuardians(terms, { progress }) {
      const vault = vaults.open();
      const hospital = await connection.open();
      const keyring = await currentKeyring(vault, hospital);
      const { code } = terms;
      // Shares that need a code that opens nothing would be worth nothing.
      if (code !== undefined) await openKeyring(keyring, await recoveryLock(code, vault.patientId));
      const patient = signingPatient(context, vault, () => progress({ stage: "sign" }));
      const network = { ...hospital, relay: telling(hospital.relay, progress) };
      return actedOf(await appointGuardians(network, patient, { keyring, lock: lockOfOpen(vault) }, terms));
    },

    async removeGuardians(_, { progress }) {
      const vault = vaults.open();
      const hospital = await connection.open();
      const keyring = await currentKeyring(vault, hospital);
      const patient = signingPatient(context, vault, () => progress({ stage: "sign" }));
      const network = { ...hospital, relay: telling(hospital.relay, progress) };
      return actedOf(await dismissGuardians(network, patient, keyring));
    },

    async wards(sealedShares) {
      const { patientId: guardian, privateKey } = vaults.own();
      return Promise.all(
        sealedShares.map(async ({ patientId, sealed }): Promise<WardView> => {
          try {
            const share = await openShare(sealed, privateKey, { patientId, guardian });
            const { patientName: name, threshold, signerIds, codeNeeded } = share;
            return { patientId, name, threshold, guardians: signerIds.length, codeNeeded };
          } catch (error) {
            // Made for a vault key that this guardian has no more: the patient has to make it anew.
            if (!isNamed(error, "BoxMismatch")) throw error;
            return { patientId, name: null, threshold: 0, guardians: 0, codeNeeded: false };
          }
        }),
      );
    },

    async answerRecovery({ recovery, sealed }, { progress }) {
      const { patientId, signer, privateKey } = vaults.own();
      const { ledger } = await connection.open();
      const acting = {
        patientId,
        privateKey,
        signer: patientSigner(context, signer, () => progress({ stage: "sign" })),
      };
      return answerRecovery(ledger, acting, askedOf(recovery), sealed);
    },

    async vetoRecovery({ patientId, signer }, { progress }) {
      const { ledger, relay } = await connection.open();
      const patient = signingPatient(context, { patientId, signer }, () => progress({ stage: "sign" }));
      const call = await vetoRecovery(ledger, patient);
      progress({ stage: "submitted" });
      return actedOf(await relay.submit(call));
    },
  };
}

/** A guardian as the page shows them; `changed` where their signer or vault key isn't what the shares were made for. */
async function viewOf(
  { ledger, stores }: Connection,
  { patientId, name, signerId, vaultKey }: GuardianPlan["guardians"][number],
): Promise<GuardianView> {
  const now = await findGuardian(ledger, stores, patientId).catch(() => undefined);
  const changed = now !== undefined && (now.signerId !== signerId || now.vaultKey.x !== vaultKey);
  return { patientId, name, changed, gone: now === undefined };
}

const setIn = ({ threshold, salt, guardians }: GuardianPlan) => ({
  threshold,
  salt,
  guardians: guardians.map(({ signerId }) => signerId).sort(),
});
