import type { Bundle } from "fhir/r4.js";
import type { CoverageTerms } from "./coverages.ts";
import { fhirClaim } from "./fhir-claim.ts";
import { fhirCoverage } from "./fhir-coverage.ts";
import { type Adjudicated, fhirClaimResponse, fhirExplanationOfBenefit } from "./fhir-response.ts";

/**
 * A claim as other systems take it: Coverage, Claim, ClaimResponse and ExplanationOfBenefit, in one Bundle of FHIR R4. Whoever has it
 * can prove each line against the ledger.
 */
export const fhirFileOf = (claim: Adjudicated, terms: CoverageTerms): Bundle => ({
  resourceType: "Bundle",
  type: "collection",
  entry: [
    fhirCoverage(claim.filing.coverage, terms, claim.insurer, claim.currency),
    fhirClaim(claim),
    fhirClaimResponse(claim),
    fhirExplanationOfBenefit(claim),
  ].map((resource) => ({ resource })),
});
