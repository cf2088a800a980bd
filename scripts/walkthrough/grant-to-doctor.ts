import { grant } from "#lib/consent/grant.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { writeRecords } from "#lib/records/write-records.ts";
import { type Journey, READABLE, type RegisteredPatient, WRITABLE } from "./journey.ts";
import { doctorAsGrantee } from "./people.ts";

const DAY = 24 * 3_600;

/** The patient signs a grant for some categories, and keeps the Consent behind it in the record. */
export async function grantToDoctor(
  { network, people, recorder, stores }: Journey,
  { patient, patientId, manifest }: RegisteredPatient,
): Promise<void> {
  const { ledger, chain } = network;
  const now = Number((await chain.client.getBlock()).timestamp);
  await recorder.step("grant", async () => {
    const { call, consent } = await grant(ledger, patient, {
      grantee: doctorAsGrantee(people),
      purpose: "TREAT",
      read: READABLE,
      write: WRITABLE,
      validFrom: now,
      validUntil: now + 30 * DAY,
    });
    await recorder.relay.submit(call);
    const { keyEpochs } = await readSnapshot(ledger, patientId);
    const context = { ledger, relay: recorder.relay, stores, patientId, manifest, keyEpochs };
    await writeRecords(context, { kind: "patient", patient }, draftResource(consent));
  });
}
