import { grant } from "#lib/consent/grant.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { openHospital } from "#lib/hospital/open-hospital.ts";
import { planImport } from "#lib/records/import-bundle.ts";
import type { World } from "#test/e2e/world.ts";
import { newPatient } from "#test/node/patient.ts";
import { READ } from "../patient.ts";
import { patientBundle } from "../synthetic/patient-bundle.ts";

/** 1,100 resources and a few. */
const VISITS = 71;
const DAY = 24 * 3_600;

/** A patient with a large record, of which a doctor may read everything. */
export async function newChartPatient({ origin, accountOf }: World, doctor: string) {
  const hospital = await openHospital({ origin });
  const { patientId, patient, write, home } = await newPatient(hospital);
  const bundle = readBundle(patientBundle(VISITS));
  await write(planImport(bundle).drafts);
  const now = Number((await hospital.ledger.client.getBlock()).timestamp);
  const { call } = await grant(hospital.ledger, patient, {
    grantee: { kind: "person", account: accountOf(doctor).address },
    purpose: "TREAT",
    read: READ,
    write: [],
    validFrom: now - 60,
    validUntil: now + DAY,
  });
  await home().relay.submit(call);
  return { patientId, resources: bundle.entries.length };
}
