import type { Hex } from "#lib/core/bytes.ts";
import type { Category } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { SourceBundle } from "#lib/fhir/bundle.ts";
import type { SigningPatient } from "#lib/identity/authorise.ts";
import type { Manifest } from "#lib/keys/manifest.ts";
import { type ReplicatedStore, replicatedStore } from "#lib/records/replicated-store.ts";
import type { LocalNetwork } from "#services/local/local-network.ts";
import type { Network } from "./network.ts";
import type { Access, Reader, Wallet } from "./reach.ts";
import type { Recorder } from "./recorder.ts";

/** What every part of a patient's journey needs; relay, stores and keyrings are as the patient reaches them. */
export type Journey = Access & {
  network: Network;
  recorder: Recorder;
  source: SourceBundle;
  /** The patient's wallet: it signs, and holds no coin. */
  wallet: Wallet;
  doctor: Reader;
  stranger: Reader;
};

/** Who answers an emergency, and who reviews it. */
export type Emergency = {
  organisation: number;
  responder: Reader;
  officer: Pick<Reader, "relay" | "wallet">;
};

/** A registered patient, with what they keep: the wallet, and a printed code. */
export type RegisteredPatient = {
  patient: SigningPatient;
  patientId: PatientId;
  recoveryCode: string;
  manifest: Manifest;
  vaultKey: CryptoKey;
  /** The head before the first record. */
  head: Hex;
};

/** Both stores as one: nothing is acknowledged before both have signed for it. */
export const bothStores = ({ stores }: Pick<LocalNetwork, "stores">): ReplicatedStore =>
  replicatedStore(stores.map(({ records }) => records));

/** What the patient of the walkthrough lets the doctor read, and write. */
export const READABLE: readonly Category[] = [
  "administrative",
  "encounters",
  "problems",
  "medications",
  "allergies",
  "immunisations",
  "laboratory",
  "vital-signs",
];
export const WRITABLE: readonly Category[] = ["problems", "medications"];
/** Something that the doctor was not allowed. */
export const WITHHELD: Category = "documents";
