import type { Code } from "./code.ts";

/** A product: what is printed on the box, RxNorm's clinical drug where it has one, the WHO's ATC code. */
export type Drug = { text: string; rxnorm?: Code; atc: Code };

const drug = (text: string, atc: Code, rxnorm?: Code): Drug => ({
  text,
  atc,
  ...(rxnorm === undefined ? {} : { rxnorm }),
});

const METFORMIN: Code = ["A10BA02", "metformin"];
const RAMIPRIL: Code = ["C09AA05", "ramipril"];
const ATORVASTATIN: Code = ["C10AA05", "atorvastatin"];

export const DRUGS = {
  metformin500: drug("Metformin 500 mg tablet", METFORMIN, [
    "861007",
    "metformin hydrochloride 500 MG Oral Tablet",
  ]),
  metformin1000: drug("Metformin 1000 mg tablet", METFORMIN, [
    "861004",
    "metformin hydrochloride 1000 MG Oral Tablet",
  ]),
  ramipril25: drug("Ramipril 2.5 mg capsule", RAMIPRIL, ["198188", "ramipril 2.5 MG Oral Capsule"]),
  ramipril5: drug("Ramipril 5 mg capsule", RAMIPRIL, ["198189", "ramipril 5 MG Oral Capsule"]),
  atorvastatin20: drug("Atorvastatin 20 mg tablet", ATORVASTATIN, [
    "617310",
    "atorvastatin 20 MG Oral Tablet",
  ]),
  atorvastatin40: drug("Atorvastatin 40 mg tablet", ATORVASTATIN, [
    "617311",
    "atorvastatin 40 MG Oral Tablet",
  ]),
  empagliflozin: drug("Empagliflozin 10 mg tablet", ["A10BK03", "empagliflozin"]),
  ciprofloxacin: drug(
    "Ciprofloxacin 500 mg tablet",
    ["J01MA02", "ciprofloxacin"],
    ["309309", "ciprofloxacin 500 MG Oral Tablet"],
  ),
  sertraline: drug(
    "Sertraline 50 mg tablet",
    ["N06AB06", "sertraline"],
    ["312941", "sertraline 50 MG Oral Tablet"],
  ),
  amoxicillin: drug(
    "Amoxicillin 400 mg/5 mL oral suspension",
    ["J01CA04", "amoxicillin"],
    ["308189", "amoxicillin 80 MG/ML Oral Suspension"],
  ),
  ibuprofen: drug("Ibuprofen 100 mg/5 mL oral suspension", ["M01AE01", "ibuprofen"]),
  cetirizine: drug("Cetirizine 1 mg/mL oral solution", ["R06AE07", "cetirizine"]),
  adrenaline: drug("Adrenaline 150 micrograms auto-injector", ["C01CA24", "epinephrine"]),
  vitaminD: drug("Colecalciferol 400 IU oral drops", ["A11CC05", "colecalciferol"]),
  apixaban: drug("Apixaban 5 mg tablet", ["B01AF02", "apixaban"], ["1364445", "apixaban 5 MG Oral Tablet"]),
  bisoprolol: drug("Bisoprolol 2.5 mg tablet", ["C07AB07", "bisoprolol"]),
  furosemide: drug(
    "Furosemide 40 mg tablet",
    ["C03CA01", "furosemide"],
    ["313988", "furosemide 40 MG Oral Tablet"],
  ),
  paracetamol: drug("Paracetamol 500 mg tablet", ["N02BE01", "paracetamol"]),
} as const satisfies Readonly<Record<string, Drug>>;

export type DrugName = keyof typeof DRUGS;
