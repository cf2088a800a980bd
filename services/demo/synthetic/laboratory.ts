import type { Reference } from "fhir/r4.js";
import type { Chart } from "./chart.ts";
import type { Code } from "./code.ts";
import { after, concept, LOINC, SNOMED, term } from "./elements.ts";
import { measured } from "./measured.ts";
import { type Measure, TESTS, type TestName } from "./measures.ts";
import { staffIn } from "./staff.ts";
import type { Visit } from "./visit.ts";

type LaboratoryOptions = {
  panel: Code;
  /** What the report is called. */
  title?: string;
  results: Partial<Record<TestName, number>>;
  /** Where the usual range depends on sex or age. */
  ranges?: Partial<Record<TestName, Partial<Measure>>>;
  conclusion?: string;
  /** Minutes from the draw to the result. */
  minutes?: number;
  specimen?: Code;
};

const BLOOD: Code = ["119297000", "Blood specimen"];

/** A specimen, what the Northern Laboratory found in it, and its report. */
export function laboratory(chart: Chart, visit: Visit, options: LaboratoryOptions): Reference {
  const { panel, title, results, ranges = {}, conclusion, minutes = 240, specimen: kind = BLOOD } = options;
  const laboratory = staffIn(chart, "Jonas Lind");
  const effectiveDateTime = after(visit.start, 10);
  const issued = after(visit.start, minutes);
  const specimen = chart.add({
    resourceType: "Specimen",
    status: "available",
    type: concept(SNOMED, kind),
    subject: chart.patient,
    collection: { collectedDateTime: effectiveDateTime },
  });
  const result = Object.entries(results).map(([name, value]) => {
    const measure: Measure = { ...TESTS[name as TestName], ...ranges[name as TestName] };
    return chart.add(
      {
        resourceType: "Observation",
        status: "final",
        category: [term("observation-category", "laboratory", "Laboratory")],
        code: concept(LOINC, measure.code, measure.name),
        ...visit.about,
        effectiveDateTime,
        issued,
        performer: [laboratory.organisation],
        ...measured(measure, value),
        specimen,
      },
      measure.name,
    );
  });
  return chart.add({
    resourceType: "DiagnosticReport",
    status: "final",
    category: [term("v2-0074", "LAB", "Laboratory")],
    code: concept(LOINC, panel, title),
    ...visit.about,
    effectiveDateTime,
    issued,
    performer: [laboratory.organisation],
    resultsInterpreter: [laboratory.practitioner],
    specimen: [specimen],
    result,
    ...(conclusion === undefined ? {} : { conclusion }),
  });
}

/** Filtration rate from creatinine (CKD-EPI 2021, doi:10.1056/NEJMoa2102953), in mL/min/1.73 m². */
export function filtrationRate(micromolesPerLitre: number, age: number, sex: "female" | "male"): number {
  const [kappa, alpha, factor] = sex === "female" ? [0.7, -0.241, 1.012] : [0.9, -0.302, 1];
  const ratio = micromolesPerLitre / 88.42 / kappa;
  return 142 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.2 * 0.9938 ** age * factor;
}

/** LDL cholesterol by Friedewald's formula, in mmol/L. */
export const calculatedLdl = (cholesterol: number, hdl: number, triglycerides: number): number =>
  cholesterol - hdl - triglycerides / 2.2;
