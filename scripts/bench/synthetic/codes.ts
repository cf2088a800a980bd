import type { Code } from "#services/demo/synthetic/code.ts";

/** Code, unit, range and decimals of a measurement. */
export type Measurement = readonly [...Code, unit: string, low: number, high: number, digits: number];

export const PROBLEMS: readonly Code[] = [
  ["38341003", "Hypertensive disorder, systemic arterial (disorder)"],
  ["44054006", "Diabetes mellitus type 2 (disorder)"],
  ["195662009", "Acute viral pharyngitis (disorder)"],
  ["444814009", "Viral sinusitis (disorder)"],
  ["162864005", "Body mass index 30+ - obesity (finding)"],
  ["239873007", "Osteoarthritis of knee (disorder)"],
];

export const PROCEDURES: readonly Code[] = [
  ["430193006", "Medication reconciliation (procedure)"],
  ["180256009", "Subcutaneous immunotherapy"],
  ["76601001", "Intramuscular injection"],
];

export const MEDICATIONS: readonly Code[] = [
  ["314076", "lisinopril 10 MG Oral Tablet"],
  ["860975", "24 HR Metformin hydrochloride 500 MG Extended Release Oral Tablet"],
  ["310798", "Hydrochlorothiazide 25 MG Oral Tablet"],
  ["313782", "Acetaminophen 325 MG Oral Tablet"],
];

export const VACCINES: readonly Code[] = [
  ["140", "Influenza, seasonal, injectable, preservative free"],
  ["113", "Td (adult) preservative free"],
];

export const ALLERGENS: readonly Code[] = [
  ["7980", "Penicillin V"],
  ["419474003", "Allergy to mould"],
];

export const VITAL_SIGNS: readonly Measurement[] = [
  ["8302-2", "Body Height", "cm", 150, 190, 1],
  ["29463-7", "Body Weight", "kg", 50, 110, 1],
  ["39156-5", "Body Mass Index", "kg/m2", 18, 35, 2],
  ["8867-4", "Heart rate", "/min", 55, 100, 0],
  ["9279-1", "Respiratory rate", "/min", 12, 18, 0],
  ["8310-5", "Body temperature", "Cel", 36, 38, 1],
];

export const LABORATORY: readonly Measurement[] = [
  ["2339-0", "Glucose [Mass/volume] in Blood", "mg/dL", 65, 130, 2],
  ["718-7", "Hemoglobin [Mass/volume] in Blood", "g/dL", 12, 18, 2],
  ["2093-3", "Cholesterol [Mass/volume] in Serum or Plasma", "mg/dL", 150, 260, 2],
  ["4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood", "%", 4, 8, 2],
  ["2947-0", "Sodium [Moles/volume] in Blood", "mmol/L", 135, 145, 2],
  ["6298-4", "Potassium [Moles/volume] in Blood", "mmol/L", 3, 5, 2],
  ["38483-4", "Creatinine [Mass/volume] in Blood", "mg/dL", 0, 2, 2],
  ["6299-2", "Urea nitrogen [Mass/volume] in Blood", "mg/dL", 7, 20, 2],
];
