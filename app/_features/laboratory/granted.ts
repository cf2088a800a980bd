import type { PurposeOfUse } from "#lib/chain/grantee.ts";
import { categoryBit } from "#lib/core/categories.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import type { WriteRight } from "#lib/records/append.ts";
import type { GrantedAnswer } from "../../_server/schemas/ledger.ts";

type Granted = GrantedAnswer["grants"][number];

/** A patient who lets a laboratory write results, and what writing rests on. */
export type Depositor = {
  patientId: PatientId;
  right: WriteRight;
  /** Bits of categories. */
  writeMask: number;
  /** Unix seconds. */
  until: number;
};

const RESULTS = 1 << categoryBit("laboratory");
/** For which laboratory staff act (contracts/identity/Roles.sol, `actingFor`). */
const PURPOSE: PurposeOfUse = "TREAT";

/** The patients for whom an organisation's laboratory staff may deposit now; of several grants the one that lasts longest. */
export function depositorsOf(
  grants: readonly Granted[],
  organisation: number,
  now = Date.now() / 1_000,
): Depositor[] {
  const usable = grants
    .filter(
      ({ state, purpose, validFrom, validUntil, writeMask, organisations }) =>
        state === "given" &&
        purpose === PURPOSE &&
        validFrom <= now &&
        now < validUntil &&
        (writeMask & RESULTS) !== 0 &&
        organisations.includes(organisation),
    )
    .sort((a, b) => b.validUntil - a.validUntil);
  const byPatient = new Map<string, Depositor>();
  for (const { patientId, grantee, purpose, writeMask, validUntil } of usable) {
    if (byPatient.has(patientId)) continue;
    byPatient.set(patientId, {
      patientId: asPatientId(patientId),
      right: { grantee, purpose, organisation },
      writeMask,
      until: validUntil,
    });
  }
  return [...byPatient.values()].sort((a, b) => a.patientId.localeCompare(b.patientId));
}

/** The patients whose id holds these digits, wherever they stand. */
export function findDepositors(all: readonly Depositor[], typed: string, most = 20): Depositor[] {
  const digits = typed.toLowerCase().replace(/\s|…/g, "");
  return all.filter(({ patientId }) => patientId.includes(digits)).slice(0, most);
}
