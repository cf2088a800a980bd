import type { Reference } from "fhir/r4.js";
import { billed } from "../billing.ts";
import type { Chart } from "../chart.ts";
import { ageOn, at, dayBefore, workingDay } from "../days.ts";
import { calculatedLdl, filtrationRate, laboratory } from "../laboratory.ts";
import { problem } from "../problem.ts";
import { type Visit, visit } from "../visit.ts";
import { bodyMassIndex, vitalSigns } from "../vital-signs.ts";
import {
  COURSE,
  FOUND_KIDNEY_DISEASE,
  monthsBefore,
  type Review,
  YEARLY_BLOOD,
  YEARLY_URINE,
} from "./course.ts";
import { screening } from "./screening.ts";
import { treatment } from "./treatment.ts";

const HEIGHT = 164;

/** The diagnoses that the plan of care is for. */
export type Problems = { diabetes: Reference; hypertension: Reference; kidney: Reference };

/** Seventeen reviews: pressure and weight, blood, prescriptions; once a year eyes, feet and urine. */
export function diabetes(chart: Chart, birth: Date, policy: Reference): Problems {
  const reviewed = (review: number) =>
    at(workingDay(dayBefore(chart.today, { months: monthsBefore(review) })), "09:10");
  const problems: Problems = {
    diabetes: problem(chart, {
      text: "Type 2 diabetes mellitus",
      snomed: ["44054006", "Type 2 diabetes mellitus"],
      icd10: ["E11.9", "Type 2 diabetes mellitus without complications"],
      onset: reviewed(0),
      by: "Dr. Lena Brandt",
    }),
    hypertension: problem(chart, {
      text: "Essential hypertension",
      snomed: ["59621000", "Essential hypertension"],
      icd10: ["I10", "Essential (primary) hypertension"],
      onset: reviewed(1),
      by: "Dr. Lena Brandt",
    }),
    kidney: problem(chart, {
      text: "Chronic kidney disease stage 3a",
      snomed: ["700378005", "Chronic kidney disease stage 3A"],
      icd10: ["N18.3", "Chronic kidney disease, stage 3"],
      onset: reviewed(FOUND_KIDNEY_DISEASE),
      by: "Dr. Lena Brandt",
      note: "Filtration rate below 60 twice, three months apart; albuminuria A2.",
    }),
  };
  const lipids = problem(chart, {
    text: "Mixed hyperlipidaemia",
    snomed: ["267434003", "Mixed hyperlipidemia"],
    icd10: ["E78.2", "Mixed hyperlipidaemia"],
    onset: reviewed(0),
    by: "Dr. Lena Brandt",
  });
  const prescribe = treatment(chart, { ...problems, lipids }, reviewed);
  COURSE.forEach((review, index) => {
    const here = visit(chart, reviewed(index), {
      with: "Dr. Lena Brandt",
      type: ["390906007", "Follow-up encounter"],
      title: "Diabetes review",
      diagnoses: [problems.diabetes],
    });
    measure(chart, here, review, index % 3 === 0);
    blood(chart, here, review, index, ageOn(birth, here.start));
    prescribe(index, here);
    if (index % 3 === 1) screening(chart, here, problems.diabetes, YEARLY_URINE[(index - 1) / 3] as number);
    if (index % 8 === 1) billed(chart, here, policy, [[["390906007", "Follow-up encounter"], 86]]);
  });
  return problems;
}

function measure(
  chart: Chart,
  here: Visit,
  { systolic, diastolic, kilograms }: Review,
  yearly: boolean,
): void {
  const bodyMass = bodyMassIndex(kilograms, HEIGHT);
  vitalSigns(chart, here, { weight: kilograms, ...(yearly ? { bodyMass } : {}), systolic, diastolic });
}

function blood(chart: Chart, here: Visit, { hba1c, creatinine }: Review, index: number, age: number): void {
  const potassium = chart.chance.between(4.1, 4.9) + (index > 9 ? 0.2 : 0);
  const yearly = index % 3 === 0 ? YEARLY_BLOOD[index / 3] : undefined;
  laboratory(chart, here, {
    panel: ["11502-2", "Laboratory report"],
    title: yearly === undefined ? "Diabetes and kidney panel" : "Diabetes, kidney and lipid panel",
    results: {
      hba1c,
      creatinine,
      gfr: filtrationRate(creatinine, age, "female"),
      ...(index % 3 !== 1 ? { potassium } : {}),
      ...(yearly === undefined
        ? {}
        : { ...yearly, ldl: calculatedLdl(yearly.cholesterol, yearly.hdl, yearly.triglycerides) }),
    },
  });
}
