import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import type { SourceBundle } from "#lib/fhir/bundle.ts";
import { identityOf } from "#lib/fhir/directory.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { subjectOf } from "#lib/fhir/subject.ts";
import { type Hospital, openHospital } from "#lib/hospital/open-hospital.ts";
import { type SignedIn, signIn } from "#lib/hospital/sign-in.ts";
import { patientIdOf } from "#lib/identity/register.ts";
import { patientsOf } from "#lib/keys/unlock.ts";
import { planImport } from "#lib/records/import-bundle.ts";
import { writeRecords } from "#lib/records/write-records.ts";
import { DEMO_RECORDS, type RecordName } from "../synthetic/patients.ts";
import { seedClaims } from "./claims/seed-claims.ts";
import { type DemoFile, type DemoPatient, ledgerName, openDemoFile } from "./demo-file.ts";
import { breakGlassOnce, prepareOnce } from "./emergency.ts";
import { asPatient, makeKeysOnce, registerOnce } from "./enrolled.ts";
import { grantOnce } from "./granting.ts";
import { type Member, memberCalled } from "./member.ts";
import { actForOnce } from "./parents.ts";
import { PLANS } from "./plans.ts";
import { readOnce } from "./reading.ts";
import { untilSettled } from "./settled.ts";
import { appendsBy, writingFor } from "./writing.ts";

export type SeedOptions = {
  /** Where the hospital node's app is. */
  origin: string;
  /** Path of `demo.json`. */
  file: string;
  today?: Date;
  onPatient?(name: string): void;
};

/**
 * Gives the demo network its patients with their records, grants, first readings and claims, through the same front door as
 * anybody: what was done is skipped, so a start that was killed half way goes on where it was.
 * Throws what the hospital, the ledger and the stores throw.
 */
export async function seedPatients({
  origin,
  file: path,
  today = new Date(),
  onPatient = () => {},
}: SeedOptions): Promise<void> {
  const hospital = await openHospital({ origin });
  const { genesis, deployment } = hospital.network;
  const file = await openDemoFile(path, ledgerName(genesis, deployment));
  if (file.patients().some(({ done }) => !done) || file.insurance().desks.length > 0)
    await untilSettled(hospital);
  // All at once: while one patient's keys are made, the stores have the others' records to keep.
  const seeding = new Map<RecordName, Promise<DemoPatient | undefined>>();
  const seed = async (name: RecordName): Promise<DemoPatient | undefined> => {
    const seeded = file.patients().find((one) => one.name === name) ?? (await begin(hospital, file, name));
    if (seeded === undefined || seeded.done) return seeded;
    const { parent } = PLANS[name];
    await seedPatient(hospital, file, name, seeded, today, () => parent && seeding.get(parent.name));
    onPatient(name);
    return seeded;
  };
  for (const name of Object.keys(DEMO_RECORDS) as RecordName[]) seeding.set(name, seed(name));
  const outcomes = await Promise.allSettled(seeding.values());
  const failed = outcomes.find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
  if (!file.insurance().done) await seedClaims(hospital, file);
}

/**
 * Writes a new patient's secrets down before anything is done with them. Undefined where the wallet has a patient that
 * the file doesn't know: it was lost, as in a copy of the data without secrets, and a second one helps nobody.
 */
async function begin(
  { ledger }: Hospital,
  file: DemoFile,
  name: RecordName,
): Promise<DemoPatient | undefined> {
  const { account, address, signer: wallet } = memberCalled(name);
  if ((await patientsOf(ledger, wallet)).length > 0) return undefined;
  const salt = toHex(randomBytes(32));
  const signer = address.toLowerCase() as typeof address;
  const patientId = patientIdOf(signer, salt);
  const recoveryCode = await newRecoveryCode();
  const patient = { name, account, patientId, salt, recoveryCode, consents: {}, done: false };
  await file.save(patient);
  return patient;
}

async function seedPatient(
  hospital: Hospital,
  file: DemoFile,
  name: RecordName,
  begun: DemoPatient,
  today: Date,
  parentOf: () => Promise<DemoPatient | undefined> | undefined,
): Promise<void> {
  const member = memberCalled(name);
  const { grants, reading, card, parent: keeper } = PLANS[name];
  const source = readBundle(DEMO_RECORDS[name](today));
  await registerOnce(hospital, member, begun);
  const session = await signIn(hospital, member.signer);
  let seeded = begun;
  try {
    await makeKeysOnce(session, member, begun);
    await importOnce(session, member, begun, source);
    seeded = await grantOnce(session, file, member, begun, grants);
    await prepareOnce(session, member, begun, {
      appends: grants.length > 0 ? 2 : 1,
      card: card !== undefined,
    });
  } finally {
    await session.signOut();
  }
  if (reading !== undefined) {
    const { patientId } = begun;
    const entry = subjectOf(source)?.entry;
    const subject = (entry && identityOf(entry)) ?? `urn:keyward:patient:${patientId}`;
    await readOnce(hospital, patientId, reading, grants, subject);
  }
  if (card !== undefined) await breakGlassOnce(hospital, begun, card.used);
  const parent = await parentOf();
  if (keeper !== undefined && parent !== undefined) {
    await actForOnce(hospital, { parent, child: begun, years: keeper.years });
  }
  await file.save({ ...seeded, consents: {}, done: true });
}

/** Imports the record as one batch, unless there is one: the patient's first append. */
async function importOnce(
  session: SignedIn,
  member: Member,
  seeded: DemoPatient,
  source: SourceBundle,
): Promise<void> {
  const { patientId } = seeded;
  if ((await appendsBy(session, patientId, 0)) > 0) return;
  const { drafts } = planImport(source);
  const author = { kind: "patient", patient: asPatient(member, seeded) } as const;
  await writeRecords(await writingFor(session, patientId), author, drafts);
}
