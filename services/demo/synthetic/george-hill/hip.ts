import type { Chart } from "../chart.ts";
import { at, dateOf, dayBefore } from "../days.ts";
import { concept, SNOMED } from "../elements.ts";
import { problem } from "../problem.ts";
import { procedure } from "../procedure.ts";
import { visit } from "../visit.ts";

/** A new hip, eight years ago, and the joint that wore out. */
export function hip(chart: Chart): void {
  const day = at(dayBefore(chart.today, { years: 8, months: 3 }), "08:15");
  const arthrosis = problem(chart, {
    text: "Osteoarthritis of the right hip",
    snomed: ["239872002", "Osteoarthritis of hip"],
    icd10: ["M16.1", "Other primary coxarthrosis"],
    onset: dayBefore(day, { years: 3 }),
    over: day,
    by: "Dr. Samir Haddad",
  });
  const operation = visit(chart, day, {
    with: "Dr. Samir Haddad",
    type: ["305351004", "Admission to orthopedic department"],
    title: "Hip operation",
    class: "IMP",
    minutes: 6 * 24 * 60,
    diagnoses: [arthrosis],
  });
  const joint = chart.add(
    {
      resourceType: "Device",
      status: "active",
      manufacturer: "Exempla Joints",
      modelNumber: "HX-2",
      manufactureDate: dateOf(dayBefore(day, { months: 5 })),
      type: concept(SNOMED, ["304120007", "Total hip replacement prosthesis"]),
      patient: chart.patient,
    },
    "Total hip replacement prosthesis",
  );
  procedure(chart, operation, {
    code: ["52734007", "Total replacement of hip"],
    reason: arthrosis,
    device: joint,
    minutes: 95,
    outcome: "Right side. Anaphylaxis to latex after forty minutes, treated; operation completed.",
  });
}
