import type { Condition, Reference } from "fhir/r4.js";
import type { Chart } from "./chart.ts";
import type { Code } from "./code.ts";
import { dateOf } from "./days.ts";
import { concepts, ICD10, SNOMED, term } from "./elements.ts";
import { staffIn } from "./staff.ts";
import type { Visit } from "./visit.ts";

type Problem = {
  text: string;
  snomed: Code;
  icd10: Code;
  onset: Date;
  /** When it was over. */
  over?: Date;
  /** The visit in which it was diagnosed; else it's on the problem list by `by`. */
  during?: Visit;
  by?: string;
  severity?: Code;
  note?: string;
  /** Kept on the problem list: unless said otherwise, what isn't over. */
  listed?: boolean;
};

/** Files a diagnosis, in SNOMED CT and ICD-10. */
export function problem(chart: Chart, given: Problem): Reference {
  const { text, snomed, icd10, onset, over, during, by, severity, note, listed = over === undefined } = given;
  const condition: Condition = {
    resourceType: "Condition",
    clinicalStatus: term("condition-clinical", over === undefined ? "active" : "resolved"),
    verificationStatus: term("condition-ver-status", "confirmed"),
    category: [term("condition-category", listed ? "problem-list-item" : "encounter-diagnosis")],
    ...(severity === undefined ? {} : { severity: concepts(severity[1], [SNOMED, ...severity]) }),
    code: concepts(text, [SNOMED, ...snomed], [ICD10, ...icd10]),
    subject: chart.patient,
    ...(during === undefined ? {} : { encounter: during.encounter }),
    onsetDateTime: dateOf(onset),
    ...(over === undefined ? {} : { abatementDateTime: dateOf(over) }),
    recordedDate: dateOf(during?.start ?? onset),
    ...(by === undefined ? {} : { recorder: staffIn(chart, by).practitioner }),
    ...(note === undefined ? {} : { note: [{ text: note }] }),
  };
  return chart.add(condition, text);
}
