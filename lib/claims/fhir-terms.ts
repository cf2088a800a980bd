import type { Reference } from "fhir/r4.js";
import { KeywardError } from "#lib/core/errors.ts";

const TERMS = "http://terminology.hl7.org/CodeSystem";

/** Systems of what the ledger numbers or names. */
export const PATIENT = "urn:keyward:patient";
export const CLAIM = "urn:keyward:claim";
export const COVERAGE = "urn:keyward:coverage";
export const POOL = "urn:keyward:pool";
export const ORGANISATION = "urn:keyward:organisation";
export const SALT = "urn:keyward:salt";
export const REASON = "urn:keyward:rejection-reason";
/** What of a coverage FHIR's own codes don't name. */
export const COVERAGE_TERM = "urn:keyward:coverage-term";

/** A logical reference to something of the ledger. */
export const named = (system: string, value: string | number) => ({
  identifier: { system, value: String(value) },
});
/** A code of HL7's terminology. */
export const term = (system: string, code: string) => ({ coding: [{ system: `${TERMS}/${system}`, code }] });
export const instant = (seconds: number): string => new Date(seconds * 1_000).toISOString();
export const seconds = (text: string | undefined): number => Math.floor(Date.parse(text ?? "") / 1_000);

/** What a logical reference names. Throws `FhirClaimInvalid` where it is another's. */
export function idIn(reference: Reference | undefined, system: string): string {
  const { identifier } = reference ?? {};
  if (identifier?.system !== system || identifier.value === undefined) throw invalid();
  return identifier.value;
}

/** The same for numbers. */
export const numberOf = (reference: Reference | undefined, system: string): number =>
  Number(idIn(reference, system));

export const invalid = () =>
  new KeywardError("FhirClaimInvalid", {
    message: "This resource isn't one of a claim on this ledger, or was altered.",
    action: "Ask whoever sent it for the resource as it was made.",
  });
