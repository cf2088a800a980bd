import type { Condition, MedicationRequest, Resource } from "fhir/r4.js";
import type { PatientId } from "#lib/core/ids.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { writeRecords } from "#lib/records/write-records.ts";
import type { Journey } from "./journey.ts";
import { personOf } from "./people.ts";

/** Writes one resource under the doctor's grant, sealed to the patient: the doctor reads nothing for it. */
export async function writeAsDoctor(
  { network, doctor }: Pick<Journey, "network" | "doctor">,
  patientId: PatientId,
  resource: Resource,
): Promise<void> {
  const { ledger, cast } = network;
  const { stores, relay, wallet } = doctor;
  const { manifestDigest, keyEpochs } = await readSnapshot(ledger, patientId);
  const manifest = await fetchManifest(stores, patientId, manifestDigest);
  const right = {
    grantee: personOf(wallet),
    purpose: "TREAT",
    organisation: cast.organisation,
  } as const;
  const author = { kind: "staff", patientId, account: wallet, right } as const;
  const context = { ledger, relay, stores, patientId, manifest, keyEpochs };
  await writeRecords(context, author, draftResource(resource as never));
}

const subject = (reference: string) => ({ subject: { reference } });

/** A diagnosis as the doctor types it. */
export const diagnosis = (patient: string): Condition => ({
  resourceType: "Condition",
  id: crypto.randomUUID(),
  clinicalStatus: {
    coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code: "active" }],
  },
  code: {
    coding: [{ system: "http://snomed.info/sct", code: "38341003", display: "Hypertensive disorder" }],
  },
  ...subject(patient),
  recordedDate: new Date().toISOString(),
});

/** A prescription for it. */
export const prescription = (patient: string): MedicationRequest => ({
  resourceType: "MedicationRequest",
  id: crypto.randomUUID(),
  status: "active",
  intent: "order",
  medicationCodeableConcept: {
    coding: [
      {
        system: "http://www.nlm.nih.gov/research/umls/rxnorm",
        code: "314076",
        display: "lisinopril 10 MG Oral Tablet",
      },
    ],
  },
  ...subject(patient),
  authoredOn: new Date().toISOString(),
  dosageInstruction: [{ text: "One tablet by mouth once a day" }],
});
