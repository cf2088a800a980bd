import type { AllergyIntolerance, Reference } from "fhir/r4.js";
import type { Chart } from "./chart.ts";
import type { Code } from "./code.ts";
import { dateOf } from "./days.ts";
import { concept, SNOMED, term } from "./elements.ts";
import { staffIn } from "./staff.ts";

type Allergy = {
  to: Code;
  category: "medication" | "food" | "environment";
  criticality: "high" | "low";
  reaction: Code;
  severity: "severe" | "moderate" | "mild";
  since: Date;
  by: string;
  note?: string;
};

/** Files a confirmed allergy with its worst reaction. */
export function allergy(chart: Chart, given: Allergy): Reference {
  const { to, category, criticality, reaction, severity, since, by, note } = given;
  const resource: AllergyIntolerance = {
    resourceType: "AllergyIntolerance",
    clinicalStatus: term("allergyintolerance-clinical", "active"),
    verificationStatus: term("allergyintolerance-verification", "confirmed"),
    type: "allergy",
    category: [category],
    criticality,
    code: concept(SNOMED, to),
    patient: chart.patient,
    onsetDateTime: dateOf(since),
    recordedDate: dateOf(since),
    recorder: staffIn(chart, by).practitioner,
    ...(note === undefined ? {} : { note: [{ text: note }] }),
    reaction: [{ manifestation: [concept(SNOMED, reaction)], severity, onset: dateOf(since) }],
  };
  return chart.add(resource, to[1]);
}
