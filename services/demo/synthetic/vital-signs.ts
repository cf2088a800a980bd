import type { Observation, Reference } from "fhir/r4.js";
import type { Chart } from "./chart.ts";
import type { Code } from "./code.ts";
import { after, concept, LOINC, term } from "./elements.ts";
import { measured } from "./measured.ts";
import { type Measure, VITAL_SIGNS, type VitalSign } from "./measures.ts";
import type { Visit } from "./visit.ts";

const CATEGORY = [term("observation-category", "vital-signs", "Vital Signs")];

/** What the nurse measures first: each a vital sign of its own; blood pressure as its two components. */
export function vitalSigns(
  chart: Chart,
  { start, about, staff }: Visit,
  values: Partial<Record<VitalSign, number>>,
  /** Where the usual range depends on age. */
  ranges: Partial<Record<VitalSign, Partial<Measure>>> = {},
): Reference[] {
  const { systolic, diastolic, ...single } = values;
  const base = (code: Code, name: string): Observation => ({
    resourceType: "Observation",
    status: "final",
    category: CATEGORY,
    code: concept(LOINC, code, name),
    ...about,
    effectiveDateTime: after(start, 5),
    performer: [staff.practitioner],
  });
  const references = Object.entries(single).map(([name, value]) => {
    const measure: Measure = { ...VITAL_SIGNS[name as VitalSign], ...ranges[name as VitalSign] };
    return chart.add({ ...base(measure.code, measure.name), ...measured(measure, value) });
  });
  if (systolic !== undefined && diastolic !== undefined) {
    const part = (name: "systolic" | "diastolic", value: number) => {
      const measure: Measure = { ...VITAL_SIGNS[name], ...ranges[name] };
      return { code: concept(LOINC, measure.code, measure.name), ...measured(measure, value) };
    };
    references.push(
      chart.add({
        ...base(["85354-9", "Blood pressure panel with all children optional"], "Blood pressure"),
        component: [part("systolic", systolic), part("diastolic", diastolic)],
      }),
    );
  }
  return references;
}

/** Kilograms by square metres. */
export const bodyMassIndex = (kilograms: number, centimetres: number): number =>
  kilograms / (centimetres / 100) ** 2;
