import type { Chance } from "#services/demo/synthetic/chance.ts";
import {
  after,
  coded,
  concept,
  LOINC,
  RXNORM,
  reference,
  SNOMED,
  TERMINOLOGY,
  UCUM,
} from "#services/demo/synthetic/elements.ts";
import { LABORATORY, MEDICATIONS, type Measurement, PROBLEMS, PROCEDURES, VITAL_SIGNS } from "./codes.ts";
import type { Draft, Visit } from "./draft.ts";
import { benefits, claim, note } from "./paperwork.ts";

/** Everything that a check-up leaves behind: 21 resources in six compartments. */
export function checkUp(chance: Chance, patient: string, start: Date): Draft[] {
  const visit = visitOf(chance, patient, start);
  const results = LABORATORY.map((measured) => observation(chance, "laboratory", measured, visit));
  const vitalSigns = VITAL_SIGNS.map((measured) => observation(chance, "vital-signs", measured, visit));
  const report = {
    resourceType: "DiagnosticReport",
    id: chance.uuid(),
    status: "final",
    category: coded(`${TERMINOLOGY}/v2-0074`, "LAB"),
    code: concept(LOINC, ["51990-0", "Basic Metabolic Panel"]),
    ...visit.about,
    effectiveDateTime: after(start, 20),
    result: results.map(({ id }) => reference(id)),
  };
  return [
    encounter(visit, ["162673000", "General examination of patient (procedure)"]),
    ...vitalSigns,
    ...results,
    report,
    ...PROCEDURES.slice(0, 2).map((code) => procedure(chance, visit, code)),
    ...bill(chance, visit),
    note(chance, visit),
  ];
}

/** Everything that a visit for an illness leaves behind: ten resources in five compartments. */
export function consultation(chance: Chance, patient: string, start: Date): Draft[] {
  const visit = visitOf(chance, patient, start);
  const condition = {
    resourceType: "Condition",
    id: chance.uuid(),
    clinicalStatus: coded(`${TERMINOLOGY}/condition-clinical`, "resolved")[0],
    verificationStatus: coded(`${TERMINOLOGY}/condition-ver-status`, "confirmed")[0],
    category: coded(`${TERMINOLOGY}/condition-category`, "encounter-diagnosis"),
    code: concept(SNOMED, chance.pick(PROBLEMS)),
    ...visit.about,
    onsetDateTime: after(start, 0),
  };
  const prescriptions = [chance.pick(MEDICATIONS), chance.pick(MEDICATIONS)].map((code) => ({
    resourceType: "MedicationRequest",
    id: chance.uuid(),
    status: "stopped",
    intent: "order",
    medicationCodeableConcept: concept(RXNORM, code),
    ...visit.about,
    authoredOn: after(start, 25),
    dosageInstruction: [{ sequence: 1, text: "Take one tablet once a day", asNeededBoolean: false }],
  }));
  return [
    encounter(visit, ["185345009", "Encounter for symptom (procedure)"]),
    condition,
    procedure(chance, visit, chance.pick(PROCEDURES)),
    ...prescriptions,
    ...bill(chance, visit),
    ...bill(chance, visit),
    claim(chance, visit),
  ];
}

function visitOf(chance: Chance, patient: string, start: Date): Visit {
  const id = chance.uuid();
  return { patient, encounter: id, start, about: { subject: reference(patient), encounter: reference(id) } };
}

const encounter = ({ patient, encounter: id, start }: Visit, type: readonly [string, string]): Draft => ({
  resourceType: "Encounter",
  id,
  status: "finished",
  class: { system: `${TERMINOLOGY}/v3-ActCode`, code: "AMB" },
  type: [concept(SNOMED, type)],
  subject: reference(patient, "Patient Invented"),
  period: { start: after(start, 0), end: after(start, 30) },
});

const procedure = (chance: Chance, { about, start }: Visit, code: readonly [string, string]): Draft => ({
  resourceType: "Procedure",
  id: chance.uuid(),
  status: "completed",
  code: concept(SNOMED, code),
  ...about,
  performedPeriod: { start: after(start, 5), end: after(start, 20) },
});

function bill(chance: Chance, visit: Visit): Draft[] {
  const billed = claim(chance, visit);
  return [billed, benefits(chance, visit, billed)];
}

function observation(
  chance: Chance,
  category: string,
  [code, display, unit, low, high, digits]: Measurement,
  { about, start }: Visit,
): Draft {
  return {
    resourceType: "Observation",
    id: chance.uuid(),
    status: "final",
    category: coded(`${TERMINOLOGY}/observation-category`, category),
    code: concept(LOINC, [code, display]),
    ...about,
    effectiveDateTime: after(start, 10),
    issued: after(start, 12),
    valueQuantity: { value: chance.decimal(low, high, digits), unit, system: UCUM, code: unit },
  };
}
