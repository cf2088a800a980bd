import type { Reference } from "fhir/r4.js";
import type { Chart } from "../chart.ts";
import { laboratory } from "../laboratory.ts";
import { procedure } from "../procedure.ts";
import type { Visit } from "../visit.ts";

/** Once a year: eyes, feet, and albumin in urine (mg/g). */
export function screening(chart: Chart, here: Visit, reason: Reference, albuminuria: number): void {
  procedure(chart, here, {
    code: ["134395001", "Diabetic retinopathy screening"],
    reason,
    outcome: "No retinopathy in either eye.",
  });
  procedure(chart, here, {
    code: ["401191002", "Diabetic foot examination"],
    reason,
    outcome: "Pulses felt, monofilament felt at all ten points, skin whole.",
  });
  laboratory(chart, here, {
    panel: ["11502-2", "Laboratory report"],
    title: "Albumin in urine",
    specimen: ["122575003", "Urine specimen"],
    results: { albuminuria },
    ...(albuminuria > 30 ? { conclusion: "Moderately increased albuminuria (A2)." } : {}),
  });
}
