import type { Ledger } from "#lib/chain/ledger.ts";
import { type CoverageOnLedger, coverageOf, writeCoverage } from "#lib/claims/coverages.ts";
import { poolOf } from "#lib/claims/pools.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { Hospital } from "#lib/hospital/open-hospital.ts";
import { asMember } from "../as-member.ts";
import type { DemoPatient } from "../demo-file.ts";
import { memberCalled, organisationCalled } from "../member.ts";
import { COVERED, INSURER } from "./plans.ts";

const YEAR = 365 * 24 * 3_600;

/** Writes what the insurer promises to the demo's patients, unless it did. */
export async function writeCoveragesOnce(
  hospital: Hospital,
  patients: readonly DemoPatient[],
): Promise<void> {
  const adjuster = memberCalled(INSURER.adjuster);
  const pool = await poolOfInsurer(hospital.ledger);
  if (pool === undefined) return;
  await asMember(hospital, adjuster, async ({ ledger, relay }) => {
    for (const { name, ...terms } of COVERED) {
      const patient = patients.find((one) => one.name === name);
      if (patient === undefined || (await coverageFor(ledger, patient.patientId)) !== undefined) continue;
      const now = Number((await ledger.client.getBlock()).timestamp);
      const { patientId } = patient;
      const times = { validFrom: now - 6 * YEAR, validUntil: now + YEAR };
      await relay.submit(
        await writeCoverage(ledger, adjuster.signer, { patientId, pool, ...terms, ...times }),
      );
    }
  });
}

/** The first promise to a patient. */
export async function coverageFor(
  ledger: Ledger,
  patientId: PatientId,
): Promise<CoverageOnLedger | undefined> {
  for (let number = 1; ; number++) {
    const coverage = await coverageOf(ledger, number);
    if (coverage === undefined || coverage.patientId.toLowerCase() === patientId) return coverage;
  }
}

/** The number of the insurer's pool, where it has one. */
async function poolOfInsurer(ledger: Ledger): Promise<number | undefined> {
  const insurer = organisationCalled(INSURER.organisation);
  for (let number = 1; ; number++) {
    const pool = await poolOf(ledger, number);
    if (pool === undefined || pool.organisation === insurer) return pool?.pool;
  }
}
