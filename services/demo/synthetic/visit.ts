import type { CodeableConcept, Encounter, EncounterDiagnosis, Reference } from "fhir/r4.js";
import type { Chart } from "./chart.ts";
import type { Code } from "./code.ts";
import { after, concept, SNOMED, TERMINOLOGY } from "./elements.ts";
import { type Staff, staffIn } from "./staff.ts";

/** An encounter while it is written, and what every resource of it says of itself. */
export type Visit = {
  start: Date;
  encounter: Reference;
  staff: Staff;
  about: { subject: Reference; encounter: Reference };
};

const CLASSES = { AMB: "ambulatory", EMER: "emergency", IMP: "inpatient encounter", VR: "virtual" } as const;

type VisitOptions = {
  with: string;
  type: Code;
  /** What the visit is called; else its type is. */
  title?: string;
  class?: keyof typeof CLASSES;
  minutes?: number;
  reason?: CodeableConcept;
  /** Conditions that the visit is about: the first is its reason. */
  diagnoses?: readonly Reference[];
  hospitalisation?: Encounter["hospitalization"];
};

/** Files a finished encounter. */
export function visit(chart: Chart, start: Date, options: VisitOptions): Visit {
  const staff = staffIn(chart, options.with);
  const { class: kind = "AMB", minutes = 20, diagnoses = [] } = options;
  const diagnosis = diagnoses.map((condition, index): EncounterDiagnosis => ({ condition, rank: index + 1 }));
  const encounter = chart.add({
    resourceType: "Encounter",
    status: "finished",
    class: { system: `${TERMINOLOGY}/v3-ActCode`, code: kind, display: CLASSES[kind] },
    type: [concept(SNOMED, options.type, options.title)],
    subject: chart.patient,
    participant: [{ individual: staff.practitioner }],
    period: { start: after(start, 0), end: after(start, minutes) },
    ...(options.reason === undefined ? {} : { reasonCode: [options.reason] }),
    ...(diagnosis.length === 0 ? {} : { diagnosis }),
    ...(options.hospitalisation === undefined ? {} : { hospitalization: options.hospitalisation }),
    serviceProvider: staff.organisation,
  });
  return { start, encounter, staff, about: { subject: chart.patient, encounter } };
}
