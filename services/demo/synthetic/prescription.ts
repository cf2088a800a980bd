import type { Dosage, MedicationRequest, Reference } from "fhir/r4.js";
import type { Chart } from "./chart.ts";
import { dateOf } from "./days.ts";
import { DRUGS, type Drug, type DrugName } from "./drugs.ts";
import { ATC, after, concepts, quantity, RXNORM } from "./elements.ts";
import { staffIn } from "./staff.ts";
import type { Visit } from "./visit.ts";

type Prescription = {
  drug: DrugName;
  /** As the label says it. */
  dosage: string;
  /** How many at a time, of what, how often a day; none where it is taken as needed. */
  schedule?: readonly [dose: number, unit: string, timesADay: number];
  reason?: Reference;
  /** When it was stopped or replaced, or the course was over. */
  until?: Date;
  /** `completed` for a course that ran to its end. */
  ending?: "stopped" | "completed";
  replaces?: Reference;
  note?: string;
};

/** Files a prescription of a visit. */
export function prescription(chart: Chart, { start, about, staff }: Visit, given: Prescription): Reference {
  const { drug: name, until, ending = "stopped", reason, replaces, note } = given;
  const drug: Drug = DRUGS[name];
  const codings = [...(drug.rxnorm === undefined ? [] : [[RXNORM, ...drug.rxnorm] as const])];
  const request: MedicationRequest = {
    resourceType: "MedicationRequest",
    status: until === undefined ? "active" : ending,
    intent: "order",
    medicationCodeableConcept: concepts(drug.text, ...codings, [ATC, ...drug.atc]),
    ...about,
    authoredOn: after(start, 15),
    requester: staff.practitioner,
    ...(reason === undefined ? {} : { reasonReference: [reason] }),
    dosageInstruction: [dosageOf(given)],
    dispenseRequest: {
      validityPeriod: {
        start: dateOf(start),
        ...(until === undefined ? {} : { end: dateOf(until) }),
      },
    },
    ...(replaces === undefined ? {} : { priorPrescription: replaces }),
    ...(note === undefined ? {} : { note: [{ text: note }] }),
  };
  return chart.add(request, drug.text);
}

function dosageOf({ dosage, schedule }: Prescription): Dosage {
  if (schedule === undefined) return { sequence: 1, text: dosage, asNeededBoolean: true };
  const [dose, unit, frequency] = schedule;
  return {
    sequence: 1,
    text: dosage,
    timing: { repeat: { frequency, period: 1, periodUnit: "d" } },
    asNeededBoolean: false,
    doseAndRate: [
      {
        doseQuantity: unit === "mL" ? quantity(dose, 1, "mL") : quantity(dose, 0, unit, `{${unit}}`),
      },
    ],
  };
}

/** Files what the pharmacy handed out for a prescription. */
export function dispensed(
  chart: Chart,
  prescribed: Reference,
  drug: DrugName,
  when: Date,
  days: number,
): void {
  const { practitioner, organisation } = staffIn(chart, "Hugo Martin");
  const { text, atc } = DRUGS[drug];
  chart.add({
    resourceType: "MedicationDispense",
    status: "completed",
    medicationCodeableConcept: concepts(text, [ATC, ...atc]),
    subject: chart.patient,
    performer: [{ actor: practitioner }, { actor: organisation }],
    authorizingPrescription: [prescribed],
    daysSupply: quantity(days, 0, "d"),
    whenHandedOver: after(when, 0),
  });
}
