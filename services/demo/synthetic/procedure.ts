import type { Procedure, Reference } from "fhir/r4.js";
import type { Chart } from "./chart.ts";
import type { Code } from "./code.ts";
import { after, concept, SNOMED } from "./elements.ts";
import type { Visit } from "./visit.ts";

type Done = { code: Code; reason?: Reference; device?: Reference; outcome?: string; minutes?: number };

/** Files what was done in a visit. */
export function procedure(chart: Chart, { start, about, staff }: Visit, given: Done): Reference {
  const { code, reason, device, outcome, minutes = 15 } = given;
  const done: Procedure = {
    resourceType: "Procedure",
    status: "completed",
    code: concept(SNOMED, code),
    ...about,
    performedPeriod: { start: after(start, 10), end: after(start, 10 + minutes) },
    performer: [{ actor: staff.practitioner, onBehalfOf: staff.organisation }],
    ...(reason === undefined ? {} : { reasonReference: [reason] }),
    ...(device === undefined ? {} : { focalDevice: [{ manipulated: device }] }),
    ...(outcome === undefined ? {} : { note: [{ text: outcome }] }),
  };
  return chart.add(done, code[1]);
}
