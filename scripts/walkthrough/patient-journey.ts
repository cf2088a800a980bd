import { readLedger } from "#lib/chain/ledger.ts";
import type { Category } from "#lib/core/categories.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Digest } from "#lib/core/ids.ts";
import { categoriseEntries } from "#lib/fhir/categorise-entries.ts";
import { identityOf } from "#lib/fhir/directory.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { subjectOf } from "#lib/fhir/subject.ts";
import type { OpenedRecord } from "#lib/records/open-entries.ts";
import { attachAndErase } from "./attach-and-erase.ts";
import { claimCare } from "./claims/claim-care.ts";
import type { Insurance, InsuranceCast } from "./claims/insurance.ts";
import { keyReleaseFor, readAsDoctor } from "./doctor.ts";
import { breakGlass } from "./emergency.ts";
import { grantToDoctor } from "./grant-to-doctor.ts";
import { importRecord } from "./import-record.ts";
import type { Emergency } from "./journey.ts";
import { type Journey, READABLE, type RegisteredPatient } from "./journey.ts";
import { keepAChild } from "./keep-a-child.ts";
import { loseWallet } from "./lose-wallet.ts";
import type { Access, Reader, Wallet } from "./reach.ts";
import { refusedAfterRevocation, refusedBesideGrant, refusedWithoutGrant } from "./refusals.ts";
import { registerPatient } from "./register-patient.ts";
import type { FileReport } from "./report.ts";
import { oldKeysOpenNothingNew, revokeDoctor } from "./revoke.ts";
import { shareWithTeam } from "./share-with-team.ts";
import type { FreshWallet } from "./wallets.ts";
import { diagnosis, prescription, writeAsDoctor } from "./write-as-doctor.ts";

/** What the patient keeps from the journey for the day when everything else is gone. */
export type Traveller = RegisteredPatient & {
  imported: readonly Digest[];
  /** The wallet that signs for them in the end, where the first was lost. */
  wallet?: FreshWallet;
};

/** One patient from wallet to doctor and back, as far as it needs servers. */
export async function travel(
  setting: Pick<Journey, "network" | "recorder" | "source" | "wallet">,
  report: FileReport,
  say: { recoveryCode(code: string): void; stored(done: number, of: number): void },
): Promise<Traveller> {
  const { network, recorder, wallet } = setting;
  const enter = async (who: Wallet) => recorder.noting(await network.enter(who));
  const access = await enter(wallet);
  const reader = async (who: Wallet): Promise<Reader> => ({
    ...(await enter(who)),
    wallet: who,
    release: keyReleaseFor(network, who),
  });
  const doctor = await reader(network.cast.doctor);
  const stranger = await reader(network.cast.stranger);
  const cast = network.cast.emergency;
  const emergency: Emergency | undefined = cast && {
    organisation: cast.organisation,
    responder: await reader(cast.responder),
    officer: { ...(await enter(cast.officer)), wallet: cast.officer },
  };
  const insurance = await insuranceOf(network.cast.insurance, enter, reader);
  const readers = [
    doctor,
    stranger,
    ...(emergency === undefined ? [] : [emergency.responder]),
    ...(insurance === undefined ? [] : [insurance.clerk, insurance.arbiter]),
  ];
  try {
    return await travelWith(
      { ...access, ...setting, doctor, stranger },
      { emergency, insurance },
      report,
      say,
    );
  } finally {
    await Promise.all(readers.map(({ release }) => release.close()));
  }
}

/** Each as they reach the network. */
async function insuranceOf(
  cast: InsuranceCast | undefined,
  enter: (who: Wallet) => Promise<Access>,
  reader: (who: Wallet) => Promise<Reader>,
): Promise<Insurance | undefined> {
  if (cast === undefined) return undefined;
  const { manager, adjuster, clerk, arbiter, ...others } = cast;
  return {
    ...others,
    manager: { ...(await enter(manager)), wallet: manager },
    adjuster: { ...(await enter(adjuster)), wallet: adjuster },
    clerk: await reader(clerk),
    arbiter: await reader(arbiter),
  };
}

async function travelWith(
  journey: Journey,
  { emergency, insurance }: { emergency: Emergency | undefined; insurance: Insurance | undefined },
  report: FileReport,
  say: { recoveryCode(code: string): void; stored(done: number, of: number): void },
): Promise<Traveller> {
  const { network, recorder, source } = journey;
  const registered = await registerPatient(journey, say.recoveryCode);
  const { patientId } = registered;
  const written = await importRecord(journey, registered, say.stored);
  report.records = written.entries.length;
  report.bytes.after = written.bytes;

  await recorder.step("refusals", () => refusedWithoutGrant(journey, patientId, written.entries));
  await grantToDoctor(journey, registered);
  const { keys, opened } = await readAsDoctor(journey, patientId);
  checkReading(journey, opened);
  await recorder.step("refusals", () => refusedBesideGrant(journey, patientId));

  const entry = subjectOf(source)?.entry;
  const subject = (entry && identityOf(entry)) ?? `urn:keyward:patient:${patientId}`;
  await recorder.step("write as doctor", async () => {
    await writeAsDoctor(journey, patientId, diagnosis(subject));
    await writeAsDoctor(journey, patientId, prescription(subject));
  });

  await revokeDoctor(journey, registered);
  await recorder.step("refusals", async () => {
    await refusedAfterRevocation(journey, patientId, written.entries);
    await oldKeysOpenNothingNew(journey, registered, keys, subject);
  });
  const { administrator } = network.cast;
  if (administrator !== undefined) await shareWithTeam(journey, administrator, registered);
  if (insurance !== undefined) report.claim = (await claimCare(journey, insurance, registered)) ?? null;
  if (emergency !== undefined) await breakGlass(journey, emergency, registered);
  await attachAndErase(journey, registered);
  await keepAChild(journey, registered);
  const recovered = network.passTime && (await loseWallet(journey, registered, network.passTime));
  if (recovered !== undefined) say.recoveryCode(recovered.recoveryCode);
  const after = await readLedger(network.ledger, "recordLedger", "headOf", [patientId]);
  report.head = { before: registered.head, after };
  return { ...registered, ...recovered, imported: written.entries.map(({ digest }) => digest) };
}

/** The doctor read every entry of the categories that were granted, to the letter. */
function checkReading({ source }: Journey, opened: readonly OpenedRecord[]): void {
  const read = new Set(opened.flatMap(({ payload }) => readBundle(payload).entries.map(({ raw }) => raw)));
  const categories = categoriseEntries(source.entries);
  const missing = source.entries.find(
    ({ raw }, at) => READABLE.includes(categories[at] as Category) && !read.has(raw),
  );
  if (missing === undefined) return;
  throw new KeywardError("ReadingDiffers", {
    message: "What the doctor read is not what the file says.",
    details: { entry: missing.index },
  });
}
