import type { Code } from "./code.ts";

export const SNOMED = "http://snomed.info/sct";
export const LOINC = "http://loinc.org";
export const RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
export const UCUM = "http://unitsofmeasure.org";
export const TERMINOLOGY = "http://terminology.hl7.org/CodeSystem";

export const concept = (system: string, [code, display]: Code) => ({
  coding: [{ system, code, display }],
  text: display,
});

export const coded = (system: string, code: string) => [{ coding: [{ system, code }] }];

export const reference = (id: string, display?: string) =>
  display === undefined ? { reference: `urn:uuid:${id}` } : { reference: `urn:uuid:${id}`, display };

/** An R4 instant `minutes` after `start`. */
export const after = (start: Date, minutes: number): string =>
  new Date(start.getTime() + minutes * 60_000).toISOString();
