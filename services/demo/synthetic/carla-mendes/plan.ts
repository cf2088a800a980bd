import { carePlan } from "../care-plan.ts";
import type { Chart } from "../chart.ts";
import { at, dayBefore, workingDay } from "../days.ts";
import { after, concept, SNOMED } from "../elements.ts";
import { finding } from "../finding.ts";
import { staffIn } from "../staff.ts";
import { visit } from "../visit.ts";
import type { Problems } from "./diabetes.ts";

/** Where it goes from here: goals, what is done for them, and the next appointment. */
export function plan(chart: Chart, { diabetes, hypertension, kidney }: Problems): void {
  const since = at(workingDay(dayBefore(chart.today, { weeks: 3 })), "11:00");
  const here = visit(chart, since, {
    with: "Tomas Silva",
    type: ["385805005", "Diabetic care"],
    title: "Diabetes counselling by video",
    class: "VR",
    minutes: 30,
    diagnoses: [diabetes],
  });
  finding(chart, here, {
    code: ["72166-2", "Tobacco smoking status"],
    name: "Smoking",
    category: "social-history",
    finding: concept(SNOMED, ["266919005", "Never smoked tobacco"]),
  });
  carePlan(chart, {
    title: "Diabetes and kidneys",
    category: ["698360004", "Diabetes self management plan"],
    since,
    addresses: [diabetes, hypertension, kidney],
    team: ["Dr. Lena Brandt", "Tomas Silva"],
    goals: [
      {
        text: "HbA1c below 7.0 %",
        target: [["4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood"], 7, 1, "%"],
      },
      {
        text: "Systolic blood pressure below 130 mmHg",
        target: [["8480-6", "Systolic blood pressure"], 130, 0, "mm[Hg]"],
      },
      { text: "Walk for half an hour on five days a week" },
    ],
    activities: [
      [["160670007", "Diabetic diet"], "Regular meals, fewer drinks with sugar"],
      [["229065009", "Exercise therapy"], "Thirty minutes of walking, five days a week"],
      [["308113006", "Self-monitoring of blood glucose"], "Before breakfast, twice a week"],
    ],
  });
  const { practitioner, organisation } = staffIn(chart, "Dr. Lena Brandt");
  const next = at(workingDay(dayBefore(chart.today, { months: -2 })), "09:10");
  chart.add({
    resourceType: "Appointment",
    status: "booked",
    serviceType: [concept(SNOMED, ["390906007", "Follow-up encounter"])],
    description: "Review of the diabetes, with blood taken",
    start: after(next, 0),
    end: after(next, 20),
    participant: [
      { actor: chart.patient, status: "accepted" },
      { actor: practitioner, status: "accepted" },
      { actor: organisation, status: "accepted" },
    ],
  });
  chart.add({
    resourceType: "ServiceRequest",
    status: "active",
    intent: "order",
    code: concept(SNOMED, ["134395001", "Diabetic retinopathy screening"]),
    subject: chart.patient,
    encounter: here.encounter,
    authoredOn: after(here.start, 20),
    requester: practitioner,
    reasonReference: [diabetes],
  });
}
