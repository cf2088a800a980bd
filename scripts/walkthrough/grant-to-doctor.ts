import { grant } from "#lib/consent/grant.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { writeRecords } from "#lib/records/write-records.ts";
import { type Journey, READABLE, type RegisteredPatient, WRITABLE } from "./journey.ts";
import { personOf } from "./people.ts";

const DAY = 24 * 3_600;

/** The patient signs a grant for some categories, and keeps the Consent behind it in the record. */
export async function grantToDoctor(
  { network, recorder, relay, stores, doctor }: Journey,
  { patient, patientId, manifest }: RegisteredPatient,
): Promise<void> {
  const { ledger } = network;
  const now = Number((await ledger.client.getBlock()).timestamp);
  await recorder.step("grant", async () => {
    const { call, consent } = await grant(ledger, patient, {
      grantee: personOf(doctor.wallet),
      purpose: "TREAT",
      read: READABLE,
      write: WRITABLE,
      validFrom: now,
      validUntil: now + 30 * DAY,
    });
    await relay.submit(call);
    const { keyEpochs } = await readSnapshot(ledger, patientId);
    const context = { ledger, relay, stores, patientId, manifest, keyEpochs };
    await writeRecords(context, { kind: "patient", patient }, draftResource(consent));
  });
}
