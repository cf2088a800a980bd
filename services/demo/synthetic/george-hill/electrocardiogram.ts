import type { Chart } from "../chart.ts";
import { after, concept, LOINC, term } from "../elements.ts";
import type { Visit } from "../visit.ts";

/** Files the reading of an electrocardiogram. */
export function electrocardiogram(chart: Chart, { start, about, staff }: Visit, conclusion: string): void {
  chart.add({
    resourceType: "DiagnosticReport",
    status: "final",
    category: [term("v2-0074", "EC", "Electrocardiac (e.g., EKG, EEC, Holter)")],
    code: concept(LOINC, ["11524-6", "EKG study"]),
    ...about,
    effectiveDateTime: after(start, 8),
    issued: after(start, 20),
    performer: [staff.organisation],
    resultsInterpreter: [staff.practitioner],
    conclusion,
  });
}
