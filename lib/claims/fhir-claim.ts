import type { Claim, ClaimItem } from "fhir/r4.js";
import type { Hex } from "#lib/core/bytes.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import {
  CLAIM,
  COVERAGE,
  idIn,
  instant,
  invalid,
  named,
  numberOf,
  ORGANISATION,
  PATIENT,
  SALT,
  seconds,
  term,
} from "./fhir-terms.ts";
import { claimIdOf, type Filing } from "./filing.ts";
import { type SaltedLine, sealed } from "./lines.ts";
import { amountOf, type Currency, moneyOf } from "./money.ts";

/** A claim with its lines, and in which currency. */
export type BilledClaim = {
  patientId: PatientId;
  filing: Filing;
  lines: readonly SaltedLine[];
  currency: Currency;
  /** The insurer's organisation. */
  insurer: number;
};

/** The FHIR R4 Claim of what was filed, salts included: its reader can prove each line. */
export function fhirClaim({ patientId, filing, lines, currency, insurer }: BilledClaim): Claim {
  return {
    resourceType: "Claim",
    identifier: [{ system: CLAIM, value: claimIdOf(filing) }],
    status: "active",
    type: term("claim-type", "professional"),
    use: "claim",
    patient: named(PATIENT, patientId),
    billablePeriod: { start: instant(filing.servedAt) },
    created: instant(filing.servedAt),
    insurer: named(ORGANISATION, insurer),
    provider: named(ORGANISATION, filing.organisation),
    priority: term("processpriority", "normal"),
    insurance: [{ sequence: 1, focal: true, coverage: named(COVERAGE, filing.coverage) }],
    item: lines.map((line, index) => itemOf(line, index, currency)),
    total: moneyOf(filing.billed, currency),
  };
}

/**
 * The filing and the lines of a Claim that `fhirClaim` wrote. Throws `FhirClaimInvalid` where they don't come to the claim that
 * it names, `ClaimLineInvalid`, `AmountInvalid`.
 */
export function fromFhirClaim(claim: Claim, currency: Currency): Omit<BilledClaim, "currency"> {
  const lines = (claim.item ?? []).map((item) => lineOf(item, currency));
  const { linesRoot, billed } = sealed(lines);
  const filing: Filing = {
    coverage: numberOf(claim.insurance[0]?.coverage, COVERAGE),
    organisation: numberOf(claim.provider, ORGANISATION),
    linesRoot,
    billed,
    servedAt: seconds(claim.billablePeriod?.start),
  };
  const same = claim.identifier?.some(({ system, value }) => system === CLAIM && value === claimIdOf(filing));
  if (!same) throw invalid();
  return {
    patientId: asPatientId(idIn(claim.patient, PATIENT) as Hex),
    insurer: numberOf(claim.insurer, ORGANISATION),
    filing,
    lines,
  };
}

/** What was done, as FHIR writes it. */
export const conceptOf = ({ system, code, display }: SaltedLine) => ({
  coding: [{ ...(system === "" ? {} : { system }), code, ...(display === undefined ? {} : { display }) }],
});

const itemOf = (line: SaltedLine, index: number, currency: Currency): ClaimItem => ({
  extension: [{ url: SALT, valueString: line.salt }],
  sequence: index + 1,
  productOrService: conceptOf(line),
  servicedDate: line.date,
  net: moneyOf(line.amount, currency),
});

function lineOf(
  { extension, productOrService, servicedDate, net }: ClaimItem,
  currency: Currency,
): SaltedLine {
  const salt = extension?.find(({ url }) => url === SALT)?.valueString;
  const { system = "", code, display } = productOrService.coding?.[0] ?? {};
  if (salt === undefined || code === undefined || servicedDate === undefined || net === undefined)
    throw invalid();
  const amount = amountOf(net, currency);
  return { salt: salt as Hex, system, code, ...(display && { display }), date: servicedDate, amount };
}
