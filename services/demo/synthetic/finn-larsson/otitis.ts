import type { Chart } from "../chart.ts";
import { at, dayBefore } from "../days.ts";
import { prescription } from "../prescription.ts";
import { problem } from "../problem.ts";
import { visit } from "../visit.ts";
import { vitalSigns } from "../vital-signs.ts";

/** Months of age, side, temperature, weight. */
const EPISODES = [
  [20, "left", 39.1, 11.8],
  [31, "right", 38.6, 14.2],
] as const;

/** Two inflammations of the middle ear, a year apart. */
export function otitis(chart: Chart, birth: Date): void {
  for (const [months, side, temperature, kilograms] of EPISODES) {
    const start = at(dayBefore(birth, { months: -months, days: -17 }), "16:10");
    const over = new Date(start.getTime() + 8 * 24 * 3_600_000);
    const condition = problem(chart, {
      text: `Acute otitis media, ${side}`,
      snomed: ["3110003", "Acute otitis media"],
      icd10: ["H66.0", "Acute suppurative otitis media"],
      onset: start,
      over,
      by: "Dr. Lena Brandt",
    });
    const here = visit(chart, start, {
      with: "Dr. Lena Brandt",
      type: ["185345009", "Encounter for symptom"],
      title: "Earache",
      diagnoses: [condition],
    });
    const pulse = { low: 80, high: 130 };
    vitalSigns(chart, here, { temperature, pulse: 138, weight: kilograms }, { pulse });
    prescription(chart, here, {
      drug: "amoxicillin",
      dosage: `${side === "left" ? 6 : 7} mL twice a day for seven days`,
      schedule: [side === "left" ? 6 : 7, "mL", 2],
      reason: condition,
      until: over,
      ending: "completed",
    });
    prescription(chart, here, {
      drug: "ibuprofen",
      dosage: "5 mL when in pain or feverish, at most three times a day",
      reason: condition,
      until: over,
      ending: "completed",
    });
  }
}
