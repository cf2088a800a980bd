import type { Reference } from "fhir/r4.js";
import type { Chart } from "../chart.ts";
import { dispensed, prescription } from "../prescription.ts";
import type { Visit } from "../visit.ts";
import {
  ADDED_EMPAGLIFLOZIN,
  COURSE,
  RAISED_METFORMIN,
  RAISED_RAMIPRIL,
  TREATED_LIPIDS,
  TREATED_PRESSURE,
} from "./course.ts";

type Reasons = { diabetes: Reference; hypertension: Reference; lipids: Reference };

/** What is prescribed at each review: four drugs, three of which were raised. */
export function treatment(
  chart: Chart,
  { diabetes, hypertension, lipids }: Reasons,
  reviewed: (review: number) => Date,
): (review: number, here: Visit) => void {
  const before = new Map<string, Reference>();
  const replacing = (what: string) => {
    const replaces = before.get(what);
    return replaces === undefined ? {} : { replaces };
  };
  return (review, here) => {
    if (review === 0) {
      const until = reviewed(RAISED_METFORMIN);
      const dosage = "One tablet twice a day with meals";
      const schedule = [1, "tablet", 2] as const;
      before.set(
        "metformin",
        prescription(chart, here, { drug: "metformin500", dosage, schedule, reason: diabetes, until }),
      );
    }
    if (review === RAISED_METFORMIN) {
      const raised = prescription(chart, here, {
        drug: "metformin1000",
        dosage: "One tablet twice a day with meals",
        schedule: [1, "tablet", 2],
        reason: diabetes,
        ...replacing("metformin"),
        note: "Raised: HbA1c still above target. Pause when vomiting or before contrast.",
      });
      before.set("metformin", raised);
    }
    if (review === TREATED_PRESSURE) {
      const dosage = "One capsule in the morning";
      const until = reviewed(RAISED_RAMIPRIL);
      const schedule = [1, "capsule", 1] as const;
      before.set(
        "ramipril",
        prescription(chart, here, { drug: "ramipril25", dosage, schedule, reason: hypertension, until }),
      );
    }
    if (review === RAISED_RAMIPRIL) {
      prescription(chart, here, {
        drug: "ramipril5",
        dosage: "One capsule in the morning",
        schedule: [1, "capsule", 1],
        reason: hypertension,
        ...replacing("ramipril"),
      });
    }
    if (review === TREATED_LIPIDS) {
      const until = reviewed(ADDED_EMPAGLIFLOZIN);
      const schedule = [1, "tablet", 1] as const;
      const dosage = "One tablet in the evening";
      before.set(
        "statin",
        prescription(chart, here, { drug: "atorvastatin20", dosage, schedule, reason: lipids, until }),
      );
    }
    if (review === ADDED_EMPAGLIFLOZIN) {
      prescription(chart, here, {
        drug: "atorvastatin40",
        dosage: "One tablet in the evening",
        schedule: [1, "tablet", 1],
        reason: lipids,
        ...replacing("statin"),
      });
      prescription(chart, here, {
        drug: "empagliflozin",
        dosage: "One tablet in the morning",
        schedule: [1, "tablet", 1],
        reason: diabetes,
        note: "Also for the kidney. Pause with fever, vomiting or before operations.",
      });
    }
    const current = before.get("metformin");
    if (review === COURSE.length - 1 && current !== undefined) {
      dispensed(chart, current, "metformin1000", here.start, 90);
    }
  };
}
