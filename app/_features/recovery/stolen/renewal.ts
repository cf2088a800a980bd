import type { Hex } from "#lib/core/bytes.ts";
import type { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { recovery } from "../../../_messages/en/recovery.ts";
import type { SelfAnswer } from "../../../_server/schemas/ledger.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { askHospital } from "../../../_session/ask-hospital.ts";
import { untilKnown } from "../../../_session/create-record.ts";
import { rememberedPasskeys } from "../../../_session/passkeys/remembered.ts";
import { createStore } from "../../../_session/store.ts";
import type { SignedInPatient } from "../../../_session/use-patient.ts";
import { readVaultState, vault } from "../../../_session/vault-store.ts";
import type { RenewProgress } from "../../../_vault/protocol/vault.ts";
import { makeNewPasskey, type NewPasskey, turnTo } from "../new-key.ts";
import { lockOf } from "../new-lock.tsx";

/** How a renewal stands. Outside of the page: signing in with the new key in its middle mounts the page anew. */
export type Renewal =
  | { stage: "idle" }
  | { stage: "busy"; at: RenewProgress | { stage: "passkey" | "rotate" } }
  | { stage: "failed"; error?: KeywardError; passphraseNeeded: boolean }
  | { stage: "code"; recoveryCode: string }
  | { stage: "done" };

export const renewal = createStore<Renewal>({ stage: "idle" });

/** What an attempt that failed has done already: nothing of it is done twice. */
let passkey: NewPasskey | undefined;
let rotated = false;

export type RenewalTerms = { fresh: boolean; passphrase?: string | undefined };

/** Renews every key, after handing the record to a new passkey where `fresh`. May be repeated after a failure. */
export async function renewEverything(patient: SignedInPatient, terms: RenewalTerms): Promise<void> {
  const tell = (at: RenewProgress | { stage: "passkey" | "rotate" }) => renewal.set({ stage: "busy", at });
  try {
    const signer = terms.fresh ? await handedOver(patient, tell) : patient.signer;
    tell({ stage: "locks" });
    const lock = await lockOf(keyOf(signer), terms.passphrase);
    if (lock === undefined) return renewal.set({ stage: "failed", passphraseNeeded: true });
    const wards = await actedFor();
    const { recoveryCode } = await vault().call(
      "renewKeys",
      { signer, locks: [lock], wards },
      { onProgress: tell },
    );
    [passkey, rotated] = [undefined, false];
    renewal.set({ stage: "code", recoveryCode });
    await Promise.all([readVaultState(), untilKnown(patient.patientId)]);
  } catch (error) {
    const passphraseNeeded = terms.passphrase !== undefined;
    renewal.set({ stage: "failed", error: asKeywardError(error), passphraseNeeded });
  }
}

/** Those for whom the patient acts: their records stay open to the new keys. */
async function actedFor(): Promise<PatientId[]> {
  const { actsFor } = await askHospital<SelfAnswer>("/api/ledger/self");
  return actsFor.map(({ patientId }) => patientId as PatientId);
}

/** A new passkey that signs for the patient from now on. */
async function handedOver(
  { patientId }: SignedInPatient,
  tell: (at: { stage: "passkey" | "rotate" }) => void,
): Promise<Hex> {
  tell({ stage: "passkey" });
  passkey ??= await makeNewPasskey(patientId, recovery.recover.passkeyName, {
    beside: rememberedPasskeys(),
  });
  if (!rotated) {
    tell({ stage: "rotate" });
    await vault().call("rotateController", { newSigner: passkey.signer });
    rotated = true;
  }
  turnTo(passkey);
  return passkey.signer;
}

const keyOf = (signer: Hex) =>
  signer.length === 42
    ? { wallet: signer }
    : { credentialId: passkey?.credentialId ?? rememberedPasskeys()[0] };

export const keptCode = (): void => renewal.set({ stage: "done" });
export const renewalOver = (): void => renewal.set({ stage: "idle" });
