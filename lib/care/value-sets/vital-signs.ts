import { type Coded, LOINC } from "./coded.ts";

/** A vital sign: its unit (UCUM), how it is shown, and what a typing error looks like. */
export type VitalSign = Coded & { unit: string; shown: string; least: number; most: number };

const sign = (
  code: string,
  display: string,
  unit: string,
  shown: string,
  least: number,
  most: number,
): VitalSign => ({
  system: LOINC,
  code,
  display,
  unit,
  shown,
  least,
  most,
});

/** FHIR R4's vital signs profile (hl7.org/fhir/R4/observation-vitalsigns.html). */
export const VITAL_SIGNS: readonly VitalSign[] = [
  sign("8480-6", "Systolic blood pressure", "mm[Hg]", "mmHg", 40, 300),
  sign("8462-4", "Diastolic blood pressure", "mm[Hg]", "mmHg", 20, 200),
  sign("8867-4", "Heart rate", "/min", "/min", 10, 300),
  sign("9279-1", "Respiratory rate", "/min", "/min", 2, 120),
  sign("8310-5", "Body temperature", "Cel", "°C", 25, 45),
  sign("2708-6", "Oxygen saturation", "%", "%", 40, 100),
  sign("29463-7", "Body weight", "kg", "kg", 0.2, 500),
  sign("8302-2", "Body height", "cm", "cm", 20, 260),
];

export const BLOOD_PRESSURE: Coded = { system: LOINC, code: "85354-9", display: "Blood pressure" };
