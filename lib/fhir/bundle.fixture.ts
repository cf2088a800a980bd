import { expect } from "chai";
import { type Bytes, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { SourceBundle } from "./bundle.ts";
import { readBundle } from "./read-bundle.ts";

type Body = Record<string, unknown>;

/** A Bundle of resources, each under `urn:uuid:<id>`, read as a file would be. */
export function bundleOf(resources: readonly Body[], type = "collection"): SourceBundle {
  const entry = resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource }));
  return readBundle(utf8(JSON.stringify({ resourceType: "Bundle", type, entry })));
}

export const ref = (id: string): Body => ({ reference: `urn:uuid:${id}` });

/** The least that makes a valid Encounter, and a valid Observation, of somebody. */
export const encounter = (id: string, patient: string): Body => ({
  resourceType: "Encounter",
  id,
  status: "finished",
  class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "AMB" },
  subject: ref(patient),
});
export const observation = (id: string, patient: string, more: Body = {}): Body => ({
  resourceType: "Observation",
  id,
  status: "final",
  code: { text: "Something measured" },
  subject: ref(patient),
  ...more,
});

export const concept = (system: string, code: string, display?: string): Body => ({
  coding: [{ system, code, ...(display === undefined ? {} : { display }) }],
});

export const snomed = (code: string, display?: string): Body =>
  concept("http://snomed.info/sct", code, display);
export const loinc = (code: string, display?: string): Body => concept("http://loinc.org", code, display);
export const icd10 = (code: string): Body => concept("http://hl7.org/fhir/sid/icd-10", code);

/** The named error that `act` throws. */
export function errorOf(act: () => unknown): KeywardError {
  try {
    act();
  } catch (error) {
    expect(error).to.be.instanceOf(KeywardError);
    return error as KeywardError;
  }
  throw new Error("nothing was thrown");
}

export const bytesOf = (text: string): Bytes => utf8(text);
