import type { ClaimResponse, ExplanationOfBenefit } from "fhir/r4.js";
import type { Hex } from "#lib/core/bytes.ts";
import { adjudicated } from "./adjudicated.ts";
import type { ClaimOnLedger } from "./claim.ts";
import { type ClaimState, REJECTION_REASONS, type RejectionReason } from "./claim-state.ts";
import { type BilledClaim, conceptOf, fhirClaim } from "./fhir-claim.ts";
import { CLAIM, idIn, instant, invalid, named, ORGANISATION, PATIENT, REASON, term } from "./fhir-terms.ts";
import { claimIdOf } from "./filing.ts";
import { amountOf, type Currency, moneyOf } from "./money.ts";

/** What the ledger says of a claim, for FHIR's resources. */
export type Adjudicated = BilledClaim & {
  ledger: ClaimOnLedger;
  /** The coverage's, in basis points. */
  copay: number;
  reason?: RejectionReason | undefined;
  /** Unix seconds: when the insurer decided, or else when the claim was filed. */
  decidedAt: number;
};

const OUTCOME: Readonly<Record<ClaimState, ClaimResponse["outcome"]>> = {
  none: "queued",
  filed: "queued",
  "evidence-requested": "queued",
  approved: "complete",
  rejected: "complete",
  disputed: "partial",
  paid: "complete",
  closed: "complete",
};

/** The FHIR R4 ClaimResponse of what the insurer made of a claim. */
export function fhirClaimResponse(claim: Adjudicated): ClaimResponse {
  const { patientId, filing, currency, insurer, ledger, decidedAt } = claim;
  return {
    resourceType: "ClaimResponse",
    status: ledger.state === "closed" && !ledger.rejected ? "cancelled" : "active",
    type: term("claim-type", "professional"),
    use: "claim",
    patient: named(PATIENT, patientId),
    created: instant(decidedAt),
    insurer: named(ORGANISATION, insurer),
    requestor: named(ORGANISATION, filing.organisation),
    request: named(CLAIM, claimIdOf(filing)),
    outcome: OUTCOME[ledger.state],
    ...reasonOf(claim),
    total: totalsOf(claim),
    ...(ledger.state === "paid"
      ? { payment: { type: term("ex-paymenttype", "complete"), amount: moneyOf(ledger.share, currency) } }
      : {}),
  };
}

/** What a ClaimResponse that `fhirClaimResponse` wrote says. Throws `FhirClaimInvalid`. */
export function fromFhirClaimResponse(
  response: ClaimResponse,
  currency: Currency,
): { claim: Hex; approved: bigint; paid: bigint | undefined; reason: RejectionReason } {
  const benefit = response.total?.find(({ category }) => category.coding?.[0]?.code === "eligible");
  if (benefit === undefined) throw invalid();
  const reasons = (response.adjudication ?? []).flatMap(({ reason }) => reason?.coding ?? []);
  const code = reasons.find(({ system }) => system === REASON)?.code ?? "none";
  return {
    claim: idIn(response.request, CLAIM) as Hex,
    approved: amountOf(benefit.amount, currency),
    paid: response.payment && amountOf(response.payment.amount, currency),
    reason: REJECTION_REASONS.find((known) => known === code) ?? "other",
  };
}

/** The FHIR R4 ExplanationOfBenefit of a claim: what was billed, what the insurer pays, what the patient pays. */
export function fhirExplanationOfBenefit(claim: Adjudicated): ExplanationOfBenefit {
  const { lines, currency, ledger } = claim;
  const { patient, provider, insurer, insurance, billablePeriod } = fhirClaim(claim);
  const { status, outcome, payment, total, created } = fhirClaimResponse(claim);
  return {
    resourceType: "ExplanationOfBenefit",
    identifier: [{ system: CLAIM, value: ledger.claim }],
    status: status === "cancelled" ? "cancelled" : "active",
    type: term("claim-type", "professional"),
    use: "claim",
    patient,
    ...(billablePeriod === undefined ? {} : { billablePeriod }),
    created,
    insurer: insurer ?? {},
    provider,
    claim: named(CLAIM, ledger.claim),
    outcome,
    insurance: insurance.map(({ focal, coverage }) => ({ focal, coverage })),
    item: lines.map((line, index) => ({
      sequence: index + 1,
      productOrService: conceptOf(line),
      servicedDate: line.date,
      net: moneyOf(line.amount, currency),
    })),
    ...reasonOf(claim),
    total: total ?? [],
    ...(payment === undefined ? {} : { payment: { amount: payment.amount } }),
  };
}

/** The amounts of an ExplanationOfBenefit that `fhirExplanationOfBenefit` wrote. Throws `FhirClaimInvalid`. */
export function fromFhirExplanationOfBenefit(
  { total = [], payment }: ExplanationOfBenefit,
  currency: Currency,
): { billed: bigint; benefit: bigint; deductible: bigint; copay: bigint; paid: bigint | undefined } {
  const amount = (code: string) => {
    const found = total.find(({ category }) => category.coding?.[0]?.code === code);
    if (found === undefined) throw invalid();
    return amountOf(found.amount, currency);
  };
  return {
    billed: amount("submitted"),
    benefit: amount("benefit"),
    deductible: amount("deductible"),
    copay: amount("copay"),
    paid: payment?.amount && amountOf(payment.amount, currency),
  };
}

function totalsOf({ ledger, copay, currency }: Adjudicated): NonNullable<ClaimResponse["total"]> {
  const sums = adjudicated(ledger, copay);
  const amounts = [
    ["submitted", ledger.billed],
    ["eligible", sums.approved],
    ["deductible", sums.deductible],
    ["copay", sums.copay],
    ["benefit", sums.benefit],
  ] as const;
  return amounts.map(([code, amount]) => ({
    category: term("adjudication", code),
    amount: moneyOf(amount, currency),
  }));
}

/** Why nothing is eligible. */
function reasonOf({
  reason = "none",
  ledger,
  copay,
  currency,
}: Adjudicated): Pick<ClaimResponse, "adjudication"> {
  if (reason === "none") return {};
  return {
    adjudication: [
      {
        category: term("adjudication", "eligible"),
        reason: { coding: [{ system: REASON, code: reason }] },
        amount: moneyOf(adjudicated(ledger, copay).approved, currency),
      },
    ],
  };
}
