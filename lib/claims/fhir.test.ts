import { expect } from "chai";
import { utf8 } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { inspectBundle } from "#lib/fhir/validate/read-valid-bundle.ts";
import type { ClaimOnLedger } from "./claim.ts";
import { CLAIM_STATES } from "./claim-state.ts";
import { type BilledClaim, fhirClaim, fromFhirClaim } from "./fhir-claim.ts";
import { fhirCoverage, fromFhirCoverage } from "./fhir-coverage.ts";
import { fhirFileOf } from "./fhir-file.ts";
import {
  fhirClaimResponse,
  fhirExplanationOfBenefit,
  fromFhirClaimResponse,
  fromFhirExplanationOfBenefit,
} from "./fhir-response.ts";
import { claimIdOf } from "./filing.ts";
import { billOf } from "./lines.ts";

const currency = { code: "EUR", decimals: 2 };
const bill = billOf([
  {
    system: "http://snomed.info/sct",
    code: "185345009",
    display: "Visit",
    date: "2026-03-01",
    amount: 12_500n,
  },
  { system: "", code: "house price", date: "2026-03-02", amount: 51_665n },
]);
const { linesRoot, billed } = bill;
const filing = { coverage: 3, organisation: 2, linesRoot, billed, servedAt: 1_772_000_000 };
const patientId = asPatientId(`0x${"ab".repeat(32)}`);
const claim: BilledClaim = { patientId, filing, lines: bill.lines, currency, insurer: 6 };
const ledger: ClaimOnLedger = {
  claim: claimIdOf(filing),
  coverage: 3,
  organisation: 2,
  billed,
  deadline: 1_773_000_000,
  state: "approved",
  attestation: "took-place",
  evidenceRequested: false,
  preAuthorised: false,
  rejected: false,
  share: 40_000n,
  deductible: 0n,
  refused: 10_000n,
  paidByPatient: 0n,
};
const decided = (change: Partial<ClaimOnLedger> = {}) => ({
  ...claim,
  ledger: { ...ledger, ...change },
  copay: 2_000,
  decidedAt: 1_772_500_000,
});
const invalid = (run: () => unknown) => expect(run).to.throw().with.property("name", "FhirClaimInvalid");
/** As it comes out of a file. */
const sent = <T>(resource: T): T => JSON.parse(JSON.stringify(resource)) as T;

describe("claims in FHIR", () => {
  it("a Claim says what was filed, and comes back to the very claim", () => {
    const resource = sent(fhirClaim(claim));
    expect(resource.total).to.deep.equal({ value: 641.65, currency: "EUR" });
    expect(fromFhirClaim(resource, currency)).to.deep.equal({
      patientId,
      filing,
      lines: bill.lines,
      insurer: 6,
    });
  });

  it("a Claim with a phantom line, another amount or day, or of another coverage isn't the one it names", () => {
    const resource = fhirClaim(claim);
    const [first, second] = resource.item ?? [];
    if (first === undefined || second === undefined) throw new Error("no items");
    for (const altered of [
      { ...resource, item: [first, second, { ...second, sequence: 3 }] },
      { ...resource, item: [first, { ...second, net: { value: 516.66 } }] },
      { ...resource, item: [{ ...first, servicedDate: "2026-03-02" }, second] },
      { ...resource, item: [first, { ...second, extension: [] }] },
      { ...resource, item: [second, first] },
      { ...resource, identifier: [] },
      { ...resource, insurance: [] },
      { ...resource, provider: { reference: "Organization/1" } },
      { ...resource, billablePeriod: { start: "2026-03-05T00:00:00Z" } },
    ]) {
      invalid(() => fromFhirClaim(sent(altered), currency));
    }
  });

  it("a ClaimResponse says what was approved, and why not", () => {
    const response = sent(fhirClaimResponse(decided()));
    expect(response).to.include({ outcome: "complete", status: "active" });
    expect(fromFhirClaimResponse(response, currency)).to.deep.equal({
      claim: ledger.claim,
      approved: 54_165n,
      paid: undefined,
      reason: "none",
    });
    const rejected = {
      ...decided({ state: "rejected", rejected: true, refused: 0n }),
      reason: "coding" as const,
    };
    expect(fromFhirClaimResponse(sent(fhirClaimResponse(rejected)), currency)).to.deep.include({
      approved: 0n,
      reason: "coding",
    });
    const paid = fhirClaimResponse(decided({ state: "paid" }));
    expect(fromFhirClaimResponse(sent(paid), currency)).to.deep.include({ paid: 40_000n });
    expect(fhirClaimResponse(decided({ state: "closed" })).status).to.equal("cancelled");
    expect(fhirClaimResponse(decided({ state: "disputed" })).outcome).to.equal("partial");
    invalid(() => fromFhirClaimResponse({ ...response, total: [] }, currency));
  });

  it("an ExplanationOfBenefit divides what was billed, to the last unit", () => {
    const benefit = sent(fhirExplanationOfBenefit(decided({ state: "paid" })));
    expect(benefit.item?.map(({ net }) => net?.value)).to.deep.equal([125, 516.65]);
    expect(fromFhirExplanationOfBenefit(benefit, currency)).to.deep.equal({
      billed,
      benefit: 40_000n,
      deductible: 0n,
      copay: 14_165n,
      paid: 40_000n,
    });
    invalid(() => fromFhirExplanationOfBenefit({ ...benefit, total: [] }, currency));
  });

  it("a Coverage says the terms, and comes back to them", () => {
    const terms = {
      patientId,
      pool: 1,
      copay: 1_250,
      validFrom: 1_767_225_600,
      validUntil: 1_798_761_600,
      limit: 10_000_000n,
      deductible: 15_000n,
    };
    const resource = sent(fhirCoverage(3, terms, 6, currency));
    expect(resource.period).to.deep.equal({
      start: "2026-01-01T00:00:00.000Z",
      end: "2026-12-31T23:59:59.000Z",
    });
    expect(fromFhirCoverage(resource, currency)).to.deep.equal(terms);
    for (const missing of ["identifier", "costToBeneficiary"] as const) {
      invalid(() => fromFhirCoverage({ ...resource, [missing]: [] }, currency));
    }
    for (const cost of resource.costToBeneficiary ?? []) {
      const others = resource.costToBeneficiary?.filter((other) => other !== cost) ?? [];
      invalid(() => fromFhirCoverage({ ...resource, costToBeneficiary: others }, currency));
    }
    invalid(() => fromFhirCoverage({ ...resource, beneficiary: {} }, currency));
  });

  it("each is valid FHIR R4, whatever became of the claim, and so is the file of them", async () => {
    const terms = {
      patientId,
      pool: 1,
      copay: 2_000,
      validFrom: 0,
      validUntil: 9,
      limit: 9n,
      deductible: 1n,
    };
    for (const state of CLAIM_STATES) {
      for (const rejected of [false, true]) {
        const of = { ...decided({ state, rejected }), ...(rejected && { reason: "coding" as const }) };
        const file = fhirFileOf(of, terms);
        const types = file.entry?.map(({ resource }) => resource?.resourceType);
        expect(types).to.deep.equal(["Coverage", "Claim", "ClaimResponse", "ExplanationOfBenefit"]);
        const { counts } = await inspectBundle(utf8(JSON.stringify(file)));
        expect(counts, `${state} ${rejected}`).to.deep.include({ errors: 0 });
      }
    }
  });

  it("name a currency where the token is one", () => {
    const token = { code: "KWD2", decimals: 2 };
    expect(fhirClaim(claim).total).to.deep.equal({ value: 641.65, currency: "EUR" });
    expect(fhirClaim({ ...claim, currency: token }).total).to.deep.equal({ value: 641.65 });
  });
});
