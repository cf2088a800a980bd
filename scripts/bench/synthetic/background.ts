import type { Chance } from "#services/demo/synthetic/chance.ts";
import { coded, concept, reference, SNOMED, TERMINOLOGY } from "#services/demo/synthetic/elements.ts";
import { ALLERGENS, VACCINES } from "./codes.ts";
import type { Draft } from "./draft.ts";

/** What belongs to no visit: the Patient, allergies, immunisations of the years before. */
export function background(chance: Chance, patient: string): Draft[] {
  const allergies = ALLERGENS.map((code) => ({
    resourceType: "AllergyIntolerance",
    id: chance.uuid(),
    clinicalStatus: coded(`${TERMINOLOGY}/allergyintolerance-clinical`, "active")[0],
    verificationStatus: coded(`${TERMINOLOGY}/allergyintolerance-verification`, "confirmed")[0],
    criticality: "low",
    code: concept(SNOMED, code),
    patient: reference(patient),
  }));
  const immunisations = Array.from({ length: 12 }, (_, year) => ({
    resourceType: "Immunization",
    id: chance.uuid(),
    status: "completed",
    vaccineCode: concept("http://hl7.org/fhir/sid/cvx", chance.pick(VACCINES)),
    patient: reference(patient),
    occurrenceDateTime: new Date(Date.UTC(2004 + year, 9, 12)).toISOString(),
    primarySource: true,
  }));
  return [person(chance, patient), ...allergies, ...immunisations];
}

const person = (chance: Chance, id: string): Draft => ({
  resourceType: "Patient",
  id,
  identifier: [{ system: "https://example.org/mrn", value: chance.uuid() }],
  name: [{ use: "official", family: "Invented", given: ["Patient"] }],
  gender: "female",
  birthDate: "1961-04-17",
  address: [{ line: ["1 Example Street"], city: "Exampletown", country: "XX" }],
});
