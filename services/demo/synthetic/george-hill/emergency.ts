import type { Reference } from "fhir/r4.js";
import { billed } from "../billing.ts";
import type { Chart } from "../chart.ts";
import { at, dayBefore } from "../days.ts";
import { paper } from "../documents.ts";
import { concept, SNOMED, TERMINOLOGY } from "../elements.ts";
import { finding } from "../finding.ts";
import { imaging } from "../imaging.ts";
import { laboratory } from "../laboratory.ts";
import { prescription } from "../prescription.ts";
import { problem } from "../problem.ts";
import { visit } from "../visit.ts";
import { vitalSigns } from "../vital-signs.ts";
import { electrocardiogram } from "./electrocardiogram.ts";

/** Five weeks ago: a fall on the head under an anticoagulant, brought in by the ambulance, home the next day. */
export function emergency(chart: Chart, policy: Reference, fibrillation: Reference): void {
  const start = at(dayBefore(chart.today, { weeks: 5 }), "18:25");
  const ambulance = visit(chart, new Date(start.getTime() - 35 * 60_000), {
    with: "Marco Rossi",
    type: ["4525004", "Emergency department patient visit"],
    title: "Ambulance",
    class: "EMER",
    minutes: 35,
    reason: concept(SNOMED, ["217082002", "Accidental fall"]),
  });
  vitalSigns(chart, ambulance, { pulse: 88, systolic: 162, diastolic: 90, oxygen: 95, breathing: 18 });
  const injury = problem(chart, {
    text: "Head injury with laceration of the scalp",
    snomed: ["82271004", "Injury of head"],
    icd10: ["S01.0", "Open wound of scalp"],
    onset: start,
    over: new Date(start.getTime() + 10 * 24 * 3_600_000),
    by: "Dr. Samir Haddad",
  });
  const stay = visit(chart, start, {
    with: "Dr. Samir Haddad",
    type: ["50849002", "Emergency room admission"],
    title: "Fall on the head",
    class: "EMER",
    minutes: 16 * 60,
    diagnoses: [injury, fibrillation],
    hospitalisation: {
      dischargeDisposition: {
        coding: [{ system: `${TERMINOLOGY}/discharge-disposition`, code: "home", display: "Home" }],
      },
    },
  });
  vitalSigns(chart, stay, { pulse: 72, systolic: 148, diastolic: 82, oxygen: 97, temperature: 36.7 });
  finding(chart, stay, {
    code: ["9269-2", "Glasgow coma score total"],
    name: "Glasgow coma score",
    category: "exam",
    score: 15,
    meaning: "awake, oriented",
  });
  laboratory(chart, stay, {
    panel: ["11502-2", "Laboratory report"],
    title: "Emergency panel",
    results: { haemoglobin: 13.2, platelets: 214, inr: 1.3, creatinine: 103, potassium: 4.4, troponin: 16 },
    ranges: { haemoglobin: { low: 13.5, high: 17.5 }, creatinine: { low: 62, high: 106 } },
    minutes: 55,
  });
  finding(chart, stay, {
    code: ["882-1", "ABO and Rh group [Type] in Blood"],
    name: "Blood group",
    category: "laboratory",
    finding: concept(SNOMED, ["278152006", "Blood group A Rh(D) negative"]),
  });
  electrocardiogram(chart, stay, "Atrial paced rhythm 72/min, narrow complexes. No sign of ischaemia.");
  imaging(chart, stay, {
    modality: ["CT", "Computed Tomography"],
    bodySite: ["69536005", "Head structure"],
    procedure: ["303653007", "Computed tomography of head"],
    report: ["30799-1", "CT Head WO contrast"],
    images: 168,
    conclusion: "No bleeding, no fracture. Repeated after twelve hours: unchanged.",
  });
  const leaving = { ...stay, start: new Date(start.getTime() + 15 * 3_600_000) };
  prescription(chart, leaving, {
    drug: "paracetamol",
    dosage: "One or two tablets when in pain, at most eight a day",
    reason: injury,
    until: new Date(start.getTime() + 7 * 24 * 3_600_000),
    ending: "completed",
  });
  paper(chart, leaving, { ...LETTER, as: "application/pdf", minutes: 30 });
  billed(chart, stay, policy, BILL, "institutional");
}

const BILL = [
  [["50849002", "Emergency room admission"], 318],
  [["303653007", "Computed tomography of head"], 276],
] as const;

const LETTER = {
  type: ["59258-4", "Emergency department Discharge summary"],
  title: "Letter of the emergency department",
  lines: [
    "Head injury with laceration of the scalp (4 cm), under apixaban",
    "",
    "Tripped over a kerb, no loss of consciousness, remembers everything. Last apixaban ten hours before.",
    "Glasgow coma score 15 throughout. Wound closed with glue, LATEX-FREE.",
    "Computed tomography of the head at once and after twelve hours: no bleeding.",
    "Pacemaker read: no pause, no episode at the time of the fall. Troponin at his usual level.",
    "",
    "Blood group A RhD negative.",
    "",
    "Apixaban paused for one dose, then continued unchanged.",
    "Back at once with headache, vomiting, drowsiness or weakness. His daughter stays for two nights.",
  ],
} as const;
