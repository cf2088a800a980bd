import type { Coverage } from "fhir/r4.js";
import type { Hex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import type { CoverageTerms } from "./coverages.ts";
import {
  COVERAGE,
  COVERAGE_TERM,
  idIn,
  instant,
  invalid,
  named,
  ORGANISATION,
  PATIENT,
  POOL,
  seconds,
  term,
} from "./fhir-terms.ts";
import { amountOf, type Currency, moneyOf } from "./money.ts";

const UCUM = "http://unitsofmeasure.org";

/** The FHIR R4 Coverage of an insurer's promise. @param coverage its number on the ledger. */
export function fhirCoverage(
  coverage: number,
  terms: CoverageTerms,
  insurer: number,
  currency: Currency,
): Coverage {
  return {
    resourceType: "Coverage",
    identifier: [
      { system: COVERAGE, value: String(coverage) },
      { system: POOL, value: String(terms.pool) },
    ],
    status: "active",
    beneficiary: named(PATIENT, terms.patientId),
    // FHIR's period includes its end, the ledger's doesn't.
    period: { start: instant(terms.validFrom), end: instant(terms.validUntil - 1) },
    payor: [named(ORGANISATION, insurer)],
    costToBeneficiary: [
      {
        type: term("coverage-copay-type", "deductible"),
        valueMoney: moneyOf(terms.deductible, currency),
      },
      {
        type: term("coverage-copay-type", "copaypct"),
        valueQuantity: { value: terms.copay / 100, unit: "%", system: UCUM, code: "%" },
      },
      {
        type: {
          coding: [{ system: COVERAGE_TERM, code: "limit" }],
          text: "What the insurer pays at the most",
        },
        valueMoney: moneyOf(terms.limit, currency),
      },
    ],
  };
}

/** The promise of a Coverage that `fhirCoverage` wrote. Throws `FhirClaimInvalid`. */
export function fromFhirCoverage(resource: Coverage, currency: Currency): CoverageTerms {
  const pool = resource.identifier?.find(({ system }) => system === POOL)?.value;
  const cost = (code: string) =>
    resource.costToBeneficiary?.find(({ type }) => type?.coding?.[0]?.code === code);
  const [copay, limit] = [cost("copaypct")?.valueQuantity?.value, cost("limit")?.valueMoney];
  const deductible = cost("deductible")?.valueMoney;
  if (pool === undefined || copay === undefined || limit === undefined || deductible === undefined) {
    throw invalid();
  }
  return {
    patientId: asPatientId(idIn(resource.beneficiary, PATIENT) as Hex),
    pool: Number(pool),
    copay: Math.round(copay * 100),
    validFrom: seconds(resource.period?.start),
    validUntil: seconds(resource.period?.end) + 1,
    limit: amountOf(limit, currency),
    deductible: amountOf(deductible, currency),
  };
}
