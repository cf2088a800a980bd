import type { Chart } from "../chart.ts";
import { dateOf, dayBefore } from "../days.ts";
import { concept, SNOMED, TERMINOLOGY } from "../elements.ts";

/** What was so before: the family, and an operation of long ago. */
export function background(chart: Chart): void {
  chart.add({
    resourceType: "FamilyMemberHistory",
    status: "completed",
    patient: chart.patient,
    date: dateOf(dayBefore(chart.today, { years: 5, months: 6 })),
    relationship: { coding: [{ system: `${TERMINOLOGY}/v3-RoleCode`, code: "MTH", display: "mother" }] },
    condition: [
      { code: concept(SNOMED, ["44054006", "Type 2 diabetes mellitus"]), onsetString: "in her fifties" },
      { code: concept(SNOMED, ["22298006", "Myocardial infarction"]), onsetString: "at 67" },
    ],
  });
  chart.add({
    resourceType: "Procedure",
    status: "completed",
    code: concept(SNOMED, ["80146002", "Appendectomy"]),
    subject: chart.patient,
    performedDateTime: dateOf(dayBefore(chart.today, { years: 27 })).slice(0, 4),
  });
}
