import { fhirFileOf } from "#lib/claims/fhir-file.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import type { OneClaimAnswer } from "../../_server/schemas/claims.ts";
import type { ClaimFile } from "../../_vault/protocol/claims.ts";

/** A claim with its opened lines as a file of FHIR R4. A module of its own: what it takes is loaded when somebody saves one. */
export function fhirTextOf(
  { claim, coverage }: Pick<OneClaimAnswer, "claim" | "coverage">,
  { ledger, filing, lines }: NonNullable<ClaimFile["proven"]>,
): string {
  const file = fhirFileOf(
    {
      patientId: patientIdOf(claim.patientId),
      currency: claim.token,
      insurer: claim.insurer,
      copay: coverage.copay,
      reason: claim.reason ?? undefined,
      decidedAt: claim.decidedAt ?? claim.time,
      ...{ ledger, filing, lines },
    },
    {
      ...coverage,
      patientId: patientIdOf(coverage.patientId),
      limit: BigInt(coverage.limit),
      deductible: BigInt(coverage.deductible),
    },
  );
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

const patientIdOf = (id: string): PatientId => asPatientId(id as `0x${string}`);
