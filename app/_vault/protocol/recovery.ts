import type { Hex } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { LockInfo } from "#lib/keys/locks.ts";
import type { SealedBox } from "#lib/keys/sealed-box.ts";
import type { GuardianChoice } from "#lib/vault/appoint-guardians.ts";
import type { GuardianAnswer } from "#lib/vault/guardian-approval.ts";
import type { Call } from "../rpc/peer.ts";
import type { Acted, ActProgress, LockInput, RenewProgress } from "./vault.ts";

/** A guardian as their patient sees them. `changed`: their keys are others than those that the shares were made for. */
export type GuardianView = { patientId: PatientId; name: string; changed: boolean; gone: boolean };

/** A patient's guardians. `inForce`: the ledger's commitment is to just these. */
export type GuardiansView = {
  threshold: number;
  patientName: string;
  codeNeeded: boolean;
  inForce: boolean;
  guardians: GuardianView[];
};

/** For whom somebody is a guardian; without a name where the share is of keys that this vault has no more. */
export type WardView = {
  patientId: PatientId;
  name: string | null;
  threshold: number;
  guardians: number;
  codeNeeded: boolean;
};

/** A recovery as the hospital tells it: every field that guardians sign, and the key that they seal their shares to. */
export type RecoveryWire = {
  id: string;
  patientId: PatientId;
  newSigner: Hex;
  key: string;
  guardians: Hex;
  nonce: number;
  controllerVersion: number;
  deadline: number;
};

/** What patients, guardians and those who recover ask. */
export type RecoveryCalls = {
  /** Who may recover this patient, `set: null` where there is nobody; and how long a recovery waits, in seconds. */
  guardians: Call<void, { delay: number; set: GuardiansView | null }>;
  /** Shares first, then the ledger. `code`: the recovery code, where the shares are to be worth nothing without it. */
  setGuardians: Call<
    { guardians: GuardianChoice[]; threshold: number; patientName: string; code?: string },
    Acted,
    ActProgress
  >;
  removeGuardians: Call<void, Acted, ActProgress>;
  /** Opens what the hospital has of the shares that somebody holds as a guardian. */
  wards: Call<{ patientId: PatientId; sealed: SealedBox }[], WardView[]>;
  /** As a guardian: signs, and seals the own share to who recovers. The page sends it. */
  answerRecovery: Call<{ recovery: RecoveryWire; sealed: SealedBox }, GuardianAnswer, ActProgress>;
  /** Stops a recovery that is under way. Needs no open vault. */
  vetoRecovery: Call<{ patientId: PatientId; signer: Hex }, Acted, ActProgress>;
  /** Makes the key that guardians seal their shares to; it stays on this device. */
  newRecoveryKey: Call<void, string>;
  startRecovery: Call<{ recovery: RecoveryWire; answers: GuardianAnswer[] }, Acted, ActProgress>;
  finishRecovery: Call<{ patientId: PatientId }, Acted, ActProgress>;
  /** Once the new signer has taken over: opens the vault by the code or the shares, and renews every key and lock. */
  openRecovered: Call<
    { recovery: RecoveryWire; answers: GuardianAnswer[]; code?: string; locks: LockInput[] },
    { recoveryCode: string; locks: LockInfo[] },
    RenewProgress
  >;
  /**
   * After a theft: a new vault key, fresh keys in every category, and no locks but these and a new recovery code, given
   * this once. `signer`: who signs for the patient now; see `rotateController`. `wards`: for whom this patient acts, whose
   * records stay open to the new key.
   */
  renewKeys: Call<
    { signer: Hex; locks: LockInput[]; wards?: readonly PatientId[] },
    { recoveryCode: string; locks: LockInfo[] },
    RenewProgress
  >;
};
