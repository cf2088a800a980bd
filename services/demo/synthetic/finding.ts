import type { CodeableConcept, Observation, Reference } from "fhir/r4.js";
import type { Chart } from "./chart.ts";
import type { Code } from "./code.ts";
import { after, concept, LOINC, quantity, term } from "./elements.ts";
import type { Visit } from "./visit.ts";

type Finding = {
  code: Code;
  /** As clinicians call it. */
  name: string;
  category: "social-history" | "survey" | "exam" | "laboratory" | "procedure";
} & ({ score: number; meaning: string } | { finding: CodeableConcept });

/** Files what was asked or seen: a score, or a coded finding. */
export function finding(chart: Chart, { start, about, staff }: Visit, given: Finding): Reference {
  const value =
    "score" in given
      ? {
          valueQuantity: quantity(given.score, 0, "points", "{score}"),
          interpretation: [{ text: given.meaning }],
        }
      : { valueCodeableConcept: given.finding };
  const observation: Observation = {
    resourceType: "Observation",
    status: "final",
    category: [term("observation-category", given.category)],
    code: concept(LOINC, given.code, given.name),
    ...about,
    effectiveDateTime: after(start, 8),
    performer: [staff.practitioner],
    ...value,
  };
  return chart.add(observation, given.name);
}
