import { id as hash } from "ethers";
import { cast } from "./actors.ts";
import { DAY, now } from "./authorisation.ts";
import { deployKeyward, loadFixture } from "./deploy.ts";
import { directPatient, type Entry, type Patient, type Terms } from "./patient.ts";
import { type CaseRequest, directStaff, type SessionRequest } from "./staff.ts";
import { Kind, NO_HASH, Purpose, Roles } from "./terms.ts";

/** Organisations, numbered in the order in which governance admits them. */
export const HOSPITAL = 1n;
export const LABORATORY = 2n;
export const INSURER = 3n;
export const AMBULANCE = 4n;

export const ALICE_SALT = hash("alice");
export const LAST_EPOCH = 8n;

/** A town: the ledger, four organisations with their staff, and Alice, who has published her keys. */
export async function town() {
  const ledger = await deployKeyward();
  const actors = await cast();
  const { providers, patients } = ledger;
  await providers.admitOrganisation(Kind.HOSPITAL, actors.hospitalAdmin);
  await providers.admitOrganisation(Kind.LABORATORY, actors.laboratoryAdmin);
  await providers.admitOrganisation(Kind.INSURER, actors.insurerAdmin);
  await providers.admitOrganisation(Kind.EMERGENCY_SERVICE, actors.ambulanceAdmin);

  const licenceUntil = (await now()) + 365n * DAY;
  const employ = (
    organisation: bigint,
    admin: keyof typeof actors,
    who: keyof typeof actors,
    roles: bigint,
  ) =>
    providers.connect(actors[admin]).setStaffMember(organisation, actors[who], {
      roles,
      specialty: 408443003n,
      licenceUntil,
      suspended: false,
    });
  await employ(HOSPITAL, "hospitalAdmin", "doctor", Roles.PHYSICIAN);
  await employ(HOSPITAL, "hospitalAdmin", "nurse", Roles.NURSE);
  await employ(LABORATORY, "laboratoryAdmin", "analyst", Roles.LABORATORY);
  await employ(INSURER, "insurerAdmin", "adjuster", Roles.CLAIMS);
  await employ(AMBULANCE, "ambulanceAdmin", "responder", Roles.RESPONDER);

  await patients.connect(actors.alice).register(ALICE_SALT);
  const aliceId = await patients.patientIdOf(actors.alice.address, ALICE_SALT);
  const alice = directPatient(ledger, aliceId, actors.alice, actors.alice.address);
  await alice.publish(hash("manifest"), LAST_EPOCH);
  const doctor = directStaff(ledger, actors.doctor, actors.doctor.address);
  return { ledger, actors, alice, doctor, licenceUntil };
}

export type Town = Awaited<ReturnType<typeof town>>;
export const inTown = (): Promise<Town> => loadFixture(town);

/** Terms that hold from now for a month. */
export async function terms(readMask: bigint, writeMask = 0n, over: Partial<Terms> = {}): Promise<Terms> {
  const validFrom = await now();
  return { readMask, writeMask, validFrom, validUntil: validFrom + 30n * DAY, ...over };
}

/** A record of this category, at the first key epoch unless told. */
export const entry = (category: number, over: Partial<Entry> = {}): Entry => ({
  category: BigInt(category),
  keyEpoch: 1n,
  recordId: hash(`record ${category}`),
  digest: hash(`ciphertext ${category}`),
  replaces: NO_HASH,
  ...over,
});

/** The responder's request for the emergency compartment, without a card, for half an hour. */
export async function caseRequest(
  { alice }: { alice: Patient },
  over: Partial<CaseRequest> = {},
): Promise<CaseRequest> {
  return {
    patientId: alice.id,
    organisation: AMBULANCE,
    categories: 1n,
    until: (await now()) + 1_800n,
    reason: 1n,
    reasonDigest: hash("reason"),
    byCard: false,
    ...over,
  };
}

/** The doctor's request under a grant to the doctor, for an hour. */
export async function request(
  { alice, actors }: { alice: Patient; actors: Town["actors"] },
  categories: bigint,
  over: Partial<SessionRequest> = {},
): Promise<SessionRequest> {
  return {
    patientId: alice.id,
    grantee: BigInt(actors.doctor.address),
    purpose: Purpose.TREAT,
    categories,
    organisation: HOSPITAL,
    until: (await now()) + 3_600n,
    ...over,
  };
}
