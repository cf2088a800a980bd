import type { Code } from "./code.ts";

export const SNOMED = "http://snomed.info/sct";
export const LOINC = "http://loinc.org";
export const RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
export const ATC = "http://www.whocc.no/atc";
export const ICD10 = "http://hl7.org/fhir/sid/icd-10";
export const CVX = "http://hl7.org/fhir/sid/cvx";
export const UCUM = "http://unitsofmeasure.org";
export const TERMINOLOGY = "http://terminology.hl7.org/CodeSystem";

export const concept = (system: string, [code, display]: Code, text = display) => ({
  coding: [{ system, code, display }],
  text,
});

/** A concept that several code systems name. */
export const concepts = (text: string, ...codings: readonly (readonly [system: string, ...Code])[]) => ({
  coding: codings.map(([system, code, display]) => ({ system, code, display })),
  text,
});

/** A concept of HL7's own terminology, named by the last part of its system. */
export const term = (system: string, code: string, display?: string) => ({
  coding: [{ system: `${TERMINOLOGY}/${system}`, code, ...(display === undefined ? {} : { display }) }],
});

export const coded = (system: string, code: string) => [{ coding: [{ system, code }] }];

export const reference = (id: string, display?: string) =>
  display === undefined ? { reference: `urn:uuid:${id}` } : { reference: `urn:uuid:${id}`, display };

type RawJson = { rawJSON(text: string): number };

/** A JSON number with exactly `digits` decimals: 7.10 stays 7.10. */
export const decimal = (value: number, digits: number): number =>
  (JSON as unknown as RawJson).rawJSON(value.toFixed(digits));

/** An amount in a unit of UCUM. */
export const quantity = (value: number, digits: number, unit: string, code = unit) => ({
  value: decimal(value, digits),
  unit,
  system: UCUM,
  code,
});

/** An R4 instant `minutes` after `start`. */
export const after = (start: Date, minutes: number): string =>
  new Date(start.getTime() + minutes * 60_000).toISOString();
