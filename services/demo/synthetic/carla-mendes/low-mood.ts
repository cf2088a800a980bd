import type { Chart } from "../chart.ts";
import { at, dayBefore, workingDay } from "../days.ts";
import { paper } from "../documents.ts";
import { finding } from "../finding.ts";
import { prescription } from "../prescription.ts";
import { problem } from "../problem.ts";
import { visit } from "../visit.ts";

/** Months before today, and the score of the questionnaire PHQ-9. */
const VISITS = [
  [41, 16, "moderately severe"],
  [38, 9, "mild"],
  [29, 3, "minimal"],
] as const;

/** A depressive episode of three years ago, over: it lies in a compartment that no ordinary grant includes. */
export function lowMood(chart: Chart): void {
  const day = (months: number) => at(workingDay(dayBefore(chart.today, { months, days: 11 })), "14:30");
  const [first, , last] = VISITS.map(([months]) => day(months)) as [Date, Date, Date];
  const episode = problem(chart, {
    text: "Single episode of moderate depression",
    snomed: ["310496002", "Moderate depression"],
    icd10: ["F32.1", "Moderate depressive episode"],
    onset: first,
    over: last,
    by: "Dr. Lena Brandt",
  });
  for (const [months, score, meaning] of VISITS) {
    const here = visit(chart, day(months), {
      with: "Dr. Lena Brandt",
      type: ["185349003", "Encounter for check up"],
      title: "Conversation",
      diagnoses: [episode],
      minutes: 40,
    });
    finding(chart, here, {
      code: ["44261-6", "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"],
      name: "PHQ-9",
      category: "survey",
      score,
      meaning,
    });
    if (months !== VISITS[0][0]) continue;
    prescription(chart, here, {
      drug: "sertraline",
      dosage: "One tablet in the morning",
      schedule: [1, "tablet", 1],
      reason: episode,
      until: last,
      ending: "completed",
    });
    paper(chart, here, {
      type: ["34117-2", "History and physical note"],
      title: "Note of the visit",
      as: "text/plain",
      lines: [
        "Low mood, little sleep and no drive for about ten weeks, since her father died.",
        "No thought of harming herself. Eats, works half days. No episode before.",
        "Agreed: sertraline, talks every fortnight at the counselling service, review in three months.",
      ],
    });
  }
}
