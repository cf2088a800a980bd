import { readLedger } from "#lib/chain/ledger.ts";
import type { Category } from "#lib/core/categories.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Digest } from "#lib/core/ids.ts";
import { categoriseEntries } from "#lib/fhir/categorise-entries.ts";
import { identityOf } from "#lib/fhir/directory.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { subjectOf } from "#lib/fhir/subject.ts";
import type { OpenedRecord } from "#lib/records/open-entries.ts";
import { ACCOUNTS } from "#services/local/accounts.ts";
import { keyReleaseFor, readAsDoctor } from "./doctor.ts";
import { grantToDoctor } from "./grant-to-doctor.ts";
import { importRecord } from "./import-record.ts";
import { type Journey, READABLE, type RegisteredPatient } from "./journey.ts";
import { type Clients, refusedAfterRevocation, refusedBesideGrant, refusedWithoutGrant } from "./refusals.ts";
import { registerPatient } from "./register-patient.ts";
import type { FileReport } from "./report.ts";
import { oldKeysOpenNothingNew, revokeDoctor } from "./revoke.ts";
import { diagnosis, prescription, writeAsDoctor } from "./write-as-doctor.ts";

/** What the patient keeps from the journey for the day when everything else is gone. */
export type Traveller = RegisteredPatient & { imported: readonly Digest[] };

/** One patient from wallet to doctor and back, as far as it needs servers. */
export async function travel(
  journey: Journey,
  report: FileReport,
  say: { recoveryCode(code: string): void; stored(done: number, of: number): void },
): Promise<Traveller> {
  const { network, recorder, source } = journey;
  const clients: Clients = {
    doctor: keyReleaseFor(network, ACCOUNTS.doctor),
    stranger: keyReleaseFor(network, ACCOUNTS.stranger),
  };
  try {
    const registered = await registerPatient(journey, say.recoveryCode);
    const { patientId } = registered;
    const written = await importRecord(journey, registered, say.stored);
    report.records = written.entries.length;
    report.bytes.after = written.bytes;

    await recorder.step("refusals", () => refusedWithoutGrant(journey, clients, patientId));
    await grantToDoctor(journey, registered);
    const { keys, opened } = await readAsDoctor(journey, clients.doctor, patientId);
    checkReading(journey, opened);
    await recorder.step("refusals", () => refusedBesideGrant(journey, clients, patientId));

    const entry = subjectOf(source)?.entry;
    const subject = (entry && identityOf(entry)) ?? `urn:keyward:patient:${patientId}`;
    await recorder.step("write as doctor", async () => {
      await writeAsDoctor(journey, patientId, diagnosis(subject));
      await writeAsDoctor(journey, patientId, prescription(subject));
    });

    await revokeDoctor(journey, registered);
    await recorder.step("refusals", async () => {
      await refusedAfterRevocation(journey, clients, patientId);
      await oldKeysOpenNothingNew(journey, registered, keys, subject);
    });
    const after = await readLedger(network.ledger, "recordLedger", "headOf", [patientId]);
    report.head = { before: registered.head, after };
    return { ...registered, imported: written.entries.map(({ digest }) => digest) };
  } finally {
    await Promise.all([clients.doctor.close(), clients.stranger.close()]);
  }
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
