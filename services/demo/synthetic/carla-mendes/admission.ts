import type { Reference } from "fhir/r4.js";
import { billed } from "../billing.ts";
import type { Chart } from "../chart.ts";
import { at, dayBefore } from "../days.ts";
import { paper } from "../documents.ts";
import { concept, SNOMED, TERMINOLOGY } from "../elements.ts";
import { imaging } from "../imaging.ts";
import { laboratory } from "../laboratory.ts";
import { prescription } from "../prescription.ts";
import { problem } from "../problem.ts";
import { visit } from "../visit.ts";
import { vitalSigns } from "../vital-signs.ts";

const THREE_DAYS = 3 * 24 * 60;

/** Three days in hospital, twenty months ago: an infection of the kidney, treated around the allergy. */
export function admission(chart: Chart, policy: Reference): void {
  const start = at(dayBefore(chart.today, { months: 20, days: 6 }), "21:40");
  const over = new Date(start.getTime() + 14 * 24 * 3_600_000);
  const infection = problem(chart, {
    text: "Acute pyelonephritis",
    snomed: ["36689008", "Acute pyelonephritis"],
    icd10: ["N10", "Acute tubulo-interstitial nephritis"],
    onset: start,
    over,
    by: "Dr. Lena Brandt",
  });
  const stay = visit(chart, start, {
    with: "Dr. Lena Brandt",
    type: ["183452005", "Emergency hospital admission"],
    title: "Admission for a kidney infection",
    class: "IMP",
    minutes: THREE_DAYS,
    reason: concept(SNOMED, ["386661006", "Fever"]),
    diagnoses: [infection],
    hospitalisation: {
      dischargeDisposition: {
        coding: [{ system: `${TERMINOLOGY}/discharge-disposition`, code: "home", display: "Home" }],
      },
    },
  });
  vitalSigns(chart, stay, { temperature: 39.2, pulse: 112, systolic: 104, diastolic: 62, oxygen: 96 });
  laboratory(chart, stay, {
    panel: ["11502-2", "Laboratory report"],
    title: "On admission",
    results: { crp: 148, leukocytes: 15.8, haemoglobin: 12.4, creatinine: 128, sodium: 134, potassium: 4.9 },
    conclusion: "Marked inflammation; creatinine above the patient's usual.",
    minutes: 60,
  });
  imaging(chart, stay, {
    modality: ["US", "Ultrasound"],
    bodySite: ["64033007", "Kidney structure"],
    procedure: ["306005", "Ultrasonography of kidney"],
    report: ["38036-1", "US Kidney"],
    images: 14,
    conclusion:
      "Right kidney slightly swollen; no stone, no obstruction, no abscess. Left kidney unremarkable.",
  });
  const later = { ...stay, start: new Date(start.getTime() + (THREE_DAYS - 120) * 60_000) };
  laboratory(chart, later, {
    panel: ["11502-2", "Laboratory report"],
    title: "Before discharge",
    results: { crp: 31, leukocytes: 8.2, creatinine: 99, potassium: 4.6 },
    minutes: 60,
  });
  prescription(chart, later, {
    drug: "ciprofloxacin",
    dosage: "One tablet twice a day for seven days",
    schedule: [1, "tablet", 2],
    reason: infection,
    until: over,
    ending: "completed",
  });
  paper(chart, later, { ...LETTER, as: "application/pdf", minutes: 60 });
  billed(chart, stay, policy, BILL, "institutional");
}

const BILL = [
  [["183452005", "Emergency hospital admission"], 412],
  [["394656005", "Inpatient care"], 1_980],
  [["306005", "Ultrasonography of kidney"], 94],
] as const;

const LETTER = {
  type: ["18842-5", "Discharge summary"],
  title: "Discharge letter",
  lines: [
    "Diagnoses",
    "  Acute pyelonephritis, right",
    "  Acute on early chronic loss of kidney function, recovered",
    "  Type 2 diabetes mellitus, essential hypertension",
    "",
    "ALLERGY: penicillin (anaphylaxis). No beta-lactam was given.",
    "",
    "Course",
    "  Admitted from home with fever of 39.2 °C, rigors and pain in the right flank for two days.",
    "  C reactive protein 148 mg/L, leukocytes 15.8, creatinine 128 µmol/L.",
    "  Ultrasound: right kidney swollen, no obstruction.",
    "  Ciprofloxacin intravenously, then by mouth; free of fever from the second day.",
    "  Metformin, empagliflozin and ramipril paused until the morning of discharge.",
    "  At discharge: C reactive protein 31 mg/L, creatinine 99 µmol/L.",
    "",
    "Medication at discharge",
    "  Ciprofloxacin 500 mg 1-0-1 for seven days",
    "  Metformin 1000 mg 1-0-1, ramipril 5 mg 1-0-0, atorvastatin 40 mg 0-0-1, empagliflozin 10 mg 1-0-0",
    "",
    "Please",
    "  check creatinine and potassium in two weeks,",
    "  weigh the benefit of empagliflozin again if infections of the urinary tract return.",
  ],
} as const;
