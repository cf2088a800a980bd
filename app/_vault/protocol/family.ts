import type { Hex } from "#lib/core/bytes.ts";
import type { Category } from "#lib/core/categories.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import type { LockInfo } from "#lib/keys/locks.ts";
import type { Call } from "../rpc/peer.ts";
import type { Acted, ActProgress, CreateProgress, LockInput, RenewProgress, VaultState } from "./vault.ts";

/** Somebody that who is here may act for; without a name where their record isn't open to these keys. */
export type ActedForView = {
  patientId: PatientId;
  name: string | null;
  categories: readonly Category[];
  until: number;
};

/** One who acts for a patient. `changed`: they sign with another key now, so that their right is worth nothing. */
export type ProxyView = {
  proxy: Address;
  patientId: PatientId;
  name: string;
  categories: readonly Category[];
  until: number;
  changed: boolean;
};

/** What those ask who act for others, and whom others act for. */
export type FamilyCalls = {
  /** Of the patients that the hospital names, those whom the ledger lets who is here act for, with their names. */
  actedFor: Call<{ patients: readonly PatientId[] }, ActedForView[]>;
  /** Turns to the record of a patient: every other call is about it from then on, until `actForSelf` or the lock. */
  actFor: Call<{ patientId: PatientId }, VaultState>;
  actForSelf: Call<void, VaultState>;
  /** Who acts for the patient in hand, and what they call the patient. */
  proxies: Call<void, { patientName: string | null; proxies: ProxyView[] }>;
  /** `code`: a child's recovery code, where the patient in hand is acted for. */
  setProxy: Call<
    {
      patientId: PatientId;
      name: string;
      categories: readonly Category[];
      until: number;
      patientName: string;
      code?: string;
    },
    Acted,
    ActProgress
  >;
  removeProxy: Call<{ proxy: Address; code?: string }, Acted, ActProgress>;
  /**
   * Registers a child for whom who is here acts, and gives the child's recovery code this once. `born`: a FHIR date, which who
   * is here signs into the record with the name; `named` says whether they did.
   */
  registerChild: Call<
    { name: string; born: string; until: number; parentName: string },
    Acted & { patientId: PatientId; recoveryCode: string; named: boolean },
    CreateProgress | { stage: "sign" }
  >;
  /** With a child's recovery code: who is here acts for the child, as after the loss of their own key. */
  takeBack: Call<
    { code: string; name: string; parentName: string; until: number; categories: readonly Category[] },
    Acted & { patientId: PatientId },
    ActProgress
  >;
  /** Whose recovery code it is, of a record that is kept for a child. */
  childOf: Call<{ code: string }, { patientId: PatientId }>;
  /** A young adult takes over: own key, every key anew, nobody acts for them any more. */
  handOver: Call<
    { patientId: PatientId; code: string; newSigner: Hex; locks: LockInput[] },
    { recoveryCode: string; locks: LockInfo[] },
    RenewProgress
  >;
};
