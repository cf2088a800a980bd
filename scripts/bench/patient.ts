import { grant } from "#lib/consent/grant.ts";
import type { Category } from "#lib/core/categories.ts";
import { replicatedKeyrings } from "#lib/keys/replicated-keyrings.ts";
import type { ReplicatedStore } from "#lib/records/replicated-store.ts";
import { sessionAs } from "#scripts/walkthrough/doctor.ts";
import { bothStores, type RegisteredPatient } from "#scripts/walkthrough/journey.ts";
import { doctorAsGrantee, type People } from "#scripts/walkthrough/people.ts";
import { recorderOf } from "#scripts/walkthrough/recorder.ts";
import { registerPatient } from "#scripts/walkthrough/register-patient.ts";
import { newFileReport } from "#scripts/walkthrough/report.ts";
import { FIRST_PATIENT, signerOf, testAccount } from "#services/local/accounts.ts";
import type { LocalNetwork } from "#services/local/local-network.ts";
import { patientBundle } from "./synthetic/patient-bundle.ts";

/** Every category of the generated record but the emergency copies, which repeat what stands elsewhere. */
export const READ: readonly Category[] = [
  "administrative",
  "billing",
  "encounters",
  "problems",
  "medications",
  "allergies",
  "immunisations",
  "laboratory",
  "vital-signs",
  "procedures",
  "documents",
];

const DAY = 24 * 3_600;
/** 1,007 resources. */
const VISITS = 64;
const FEW_VISITS = 8;

export const bundleFor = (quick: boolean) => patientBundle(quick ? FEW_VISITS : VISITS);

/** A registered patient of the network, with keys published. */
export type Patient = RegisteredPatient & {
  journey: { network: LocalNetwork; people: People; stores: ReplicatedStore };
};

/** Registers the patient number `index`, who has no record yet. */
export async function newPatient(network: LocalNetwork, people: People, index: number): Promise<Patient> {
  const { relay } = network;
  const stores = bothStores(network);
  const keyrings = replicatedKeyrings(network.stores.map((store) => store.keyrings));
  const recorder = recorderOf(newFileReport("", "patient", 0, 0), () => {});
  const wallet = signerOf(testAccount(FIRST_PATIENT + index));
  const registered = await registerPatient({ network, recorder, relay, stores, keyrings, wallet }, () => {});
  return { ...registered, journey: { network, people, stores } };
}

/** Lets the doctor read all of `READ`, and opens the doctor's session for it. */
export async function openToDoctor({ patient, patientId, journey }: Patient): Promise<void> {
  const { network, people } = journey;
  const now = Number((await network.chain.client.getBlock()).timestamp);
  const { call } = await grant(network.ledger, patient, {
    grantee: doctorAsGrantee(people),
    purpose: "TREAT",
    read: READ,
    write: [],
    validFrom: now,
    validUntil: now + DAY,
  });
  await network.relay.submit(call);
  await network.relay.submit(await sessionAs(network.ledger, people, people.doctor, patientId, READ));
}
