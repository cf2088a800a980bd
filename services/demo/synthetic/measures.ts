import type { Code } from "./code.ts";

/** A quantity that is measured again and again, and what is usual of it. */
export type Measure = {
  /** As clinicians call it. */
  name: string;
  code: Code;
  /** As read, and in UCUM. */
  unit: string;
  ucum?: string;
  digits: number;
  low?: number;
  high?: number;
  /** From here on it is told at once. */
  panicLow?: number;
  panicHigh?: number;
};

const measure = (
  name: string,
  code: string,
  display: string,
  unit: string,
  digits: number,
  rest: Partial<Measure> = {},
) => ({
  name,
  code: [code, display] as const,
  unit,
  digits,
  ...rest,
});

/** Results of the laboratory, in SI units, with the ranges of adults. */
export const TESTS = {
  hba1c: measure("HbA1c", "4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood", "%", 1, { low: 4, high: 6 }),
  glucose: measure(
    "Glucose, fasting",
    "14771-0",
    "Fasting glucose [Moles/volume] in Serum or Plasma",
    "mmol/L",
    1,
    {
      low: 3.9,
      high: 5.6,
      panicLow: 2.8,
      panicHigh: 22,
    },
  ),
  creatinine: measure("Creatinine", "14682-9", "Creatinine [Moles/volume] in Serum or Plasma", "µmol/L", 0, {
    ucum: "umol/L",
    low: 45,
    high: 84,
  }),
  gfr: measure(
    "eGFR",
    "98979-8",
    "Glomerular filtration rate [Volume Rate/Area] in Serum, Plasma or Blood by Creatinine-based formula (CKD-EPI 2021)/1.73 sq M",
    "mL/min/1.73 m²",
    0,
    { ucum: "mL/min/{1.73_m2}", low: 60 },
  ),
  potassium: measure("Potassium", "2823-3", "Potassium [Moles/volume] in Serum or Plasma", "mmol/L", 1, {
    low: 3.5,
    high: 5.1,
    panicLow: 2.8,
    panicHigh: 6.2,
  }),
  sodium: measure("Sodium", "2951-2", "Sodium [Moles/volume] in Serum or Plasma", "mmol/L", 0, {
    low: 136,
    high: 145,
  }),
  cholesterol: measure(
    "Cholesterol",
    "14647-2",
    "Cholesterol [Moles/volume] in Serum or Plasma",
    "mmol/L",
    1,
    {
      high: 5.2,
    },
  ),
  ldl: measure(
    "LDL cholesterol",
    "39469-2",
    "Cholesterol in LDL [Moles/volume] in Serum or Plasma by calculation",
    "mmol/L",
    1,
    {
      high: 2.6,
    },
  ),
  hdl: measure(
    "HDL cholesterol",
    "14646-4",
    "Cholesterol in HDL [Moles/volume] in Serum or Plasma",
    "mmol/L",
    2,
    { low: 1.2 },
  ),
  triglycerides: measure(
    "Triglycerides",
    "14927-8",
    "Triglyceride [Moles/volume] in Serum or Plasma",
    "mmol/L",
    1,
    {
      high: 1.7,
    },
  ),
  albuminuria: measure(
    "Albumin/creatinine, urine",
    "9318-7",
    "Albumin/Creatinine [Mass Ratio] in Urine",
    "mg/g",
    0,
    { high: 30 },
  ),
  crp: measure(
    "C reactive protein",
    "1988-5",
    "C reactive protein [Mass/volume] in Serum or Plasma",
    "mg/L",
    0,
    { high: 5 },
  ),
  leukocytes: measure(
    "Leukocytes",
    "6690-2",
    "Leukocytes [#/volume] in Blood by Automated count",
    "10^9/L",
    1,
    {
      ucum: "10*9/L",
      low: 4,
      high: 10,
    },
  ),
  haemoglobin: measure("Haemoglobin", "718-7", "Hemoglobin [Mass/volume] in Blood", "g/dL", 1, {
    low: 12,
    high: 16,
  }),
  platelets: measure("Platelets", "777-3", "Platelets [#/volume] in Blood by Automated count", "10^9/L", 0, {
    ucum: "10*9/L",
    low: 150,
    high: 400,
  }),
  inr: measure("INR", "6301-6", "INR in Platelet poor plasma by Coagulation assay", "{INR}", 1, {
    low: 0.9,
    high: 1.2,
  }),
  troponin: measure(
    "Troponin T, high sensitivity",
    "67151-1",
    "Troponin T.cardiac [Mass/volume] in Serum or Plasma by High sensitivity method",
    "ng/L",
    0,
    { high: 14, panicHigh: 52 },
  ),
  natriuretic: measure(
    "NT-proBNP",
    "33762-6",
    "Natriuretic peptide.B prohormone N-Terminal [Mass/volume] in Serum or Plasma",
    "pg/mL",
    0,
    { high: 450 },
  ),
  thyrotropin: measure("TSH", "3016-3", "Thyrotropin [Units/volume] in Serum or Plasma", "mIU/L", 2, {
    ucum: "m[IU]/L",
    low: 0.4,
    high: 4,
  }),
  eggWhiteIge: measure("Egg white IgE", "6106-4", "Egg white IgE Ab [Units/volume] in Serum", "kU/L", 2, {
    ucum: "k[IU]/L",
    high: 0.35,
  }),
  ferritin: measure("Ferritin", "2276-4", "Ferritin [Mass/volume] in Serum or Plasma", "ng/mL", 0, {
    low: 15,
    high: 150,
  }),
} as const satisfies Readonly<Record<string, Measure>>;

/** Vital signs and growth. */
export const VITAL_SIGNS = {
  weight: measure("Weight", "29463-7", "Body weight", "kg", 1),
  height: measure("Height", "8302-2", "Body height", "cm", 1),
  bodyMass: measure("Body mass index", "39156-5", "Body mass index (BMI) [Ratio]", "kg/m²", 1, {
    ucum: "kg/m2",
    low: 18.5,
    high: 25,
  }),
  headCircumference: measure("Head circumference", "9843-4", "Head Occipital-frontal circumference", "cm", 1),
  pulse: measure("Pulse", "8867-4", "Heart rate", "/min", 0, { low: 50, high: 100 }),
  temperature: measure("Temperature", "8310-5", "Body temperature", "°C", 1, {
    ucum: "Cel",
    low: 36.1,
    high: 37.8,
  }),
  oxygen: measure("Oxygen saturation", "2708-6", "Oxygen saturation in Arterial blood", "%", 0, { low: 94 }),
  breathing: measure("Respiratory rate", "9279-1", "Respiratory rate", "/min", 0, { low: 12, high: 20 }),
  systolic: measure("Systolic", "8480-6", "Systolic blood pressure", "mmHg", 0, {
    ucum: "mm[Hg]",
    low: 90,
    high: 140,
  }),
  diastolic: measure("Diastolic", "8462-4", "Diastolic blood pressure", "mmHg", 0, {
    ucum: "mm[Hg]",
    low: 60,
    high: 90,
  }),
} as const satisfies Readonly<Record<string, Measure>>;

export type TestName = keyof typeof TESTS;
export type VitalSign = keyof typeof VITAL_SIGNS;
