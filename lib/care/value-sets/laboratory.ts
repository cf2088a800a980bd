import { type Coded, LOINC } from "./coded.ts";

/** A laboratory test: its unit (UCUM) and the range of a healthy adult, where one is commonly used. */
export type LaboratoryTest = Coded & { unit: string; low?: number; high?: number };

const test = (code: string, display: string, unit: string, low?: number, high?: number): LaboratoryTest => ({
  system: LOINC,
  code,
  display,
  unit,
  ...(low === undefined ? {} : { low }),
  ...(high === undefined ? {} : { high }),
});

/** Tests ordered most (LOINC). Ranges are defaults of the form: a laboratory puts its own. */
export const LABORATORY_TESTS: readonly LaboratoryTest[] = [
  test("4548-4", "HbA1c", "%", undefined, 6.5),
  test("2339-0", "Glucose", "mg/dL", 70, 100),
  test("38483-4", "Creatinine", "mg/dL", 0.5, 1.1),
  test("62238-1", "eGFR (CKD-EPI)", "mL/min/{1.73_m2}", 60),
  test("6298-4", "Potassium", "mmol/L", 3.5, 5.1),
  test("2947-0", "Sodium", "mmol/L", 136, 145),
  test("2069-3", "Chloride", "mmol/L", 98, 107),
  test("49765-1", "Calcium", "mg/dL", 8.5, 10.2),
  test("6299-2", "Urea nitrogen", "mg/dL", 7, 20),
  test("2093-3", "Total cholesterol", "mg/dL", undefined, 200),
  test("18262-6", "LDL cholesterol", "mg/dL", undefined, 100),
  test("2085-9", "HDL cholesterol", "mg/dL", 40),
  test("2571-8", "Triglycerides", "mg/dL", undefined, 150),
  test("718-7", "Haemoglobin", "g/dL", 12, 17.5),
  test("6690-2", "Leukocytes", "10*3/uL", 4, 11),
  test("777-3", "Platelets", "10*3/uL", 150, 400),
  test("4544-3", "Haematocrit", "%", 36, 50),
  test("1988-5", "C-reactive protein", "mg/L", undefined, 5),
  test("3016-3", "TSH", "m[IU]/L", 0.4, 4),
  test("1742-6", "ALT", "U/L", undefined, 45),
  test("1920-8", "AST", "U/L", undefined, 40),
  test("6768-6", "Alkaline phosphatase", "U/L", 40, 130),
  test("1975-2", "Bilirubin, total", "mg/dL", undefined, 1.2),
  test("1751-7", "Albumin", "g/dL", 3.5, 5),
  test("2276-4", "Ferritin", "ng/mL", 20, 300),
  test("2132-9", "Vitamin B12", "pg/mL", 200, 900),
  test("6301-6", "INR", "{INR}", 0.8, 1.2),
  test("6598-7", "Troponin T", "ug/L", undefined, 0.014),
  test("9318-7", "Albumin/creatinine, urine", "mg/g", undefined, 30),
  test("2857-1", "PSA", "ng/mL", undefined, 4),
];

/** Panels and investigations that are ordered as a whole. */
export const ORDERS: readonly Coded[] = [
  { system: LOINC, code: "58410-2", display: "Complete blood count" },
  { system: LOINC, code: "51990-0", display: "Basic metabolic panel" },
  { system: LOINC, code: "24331-1", display: "Lipid panel" },
  { system: LOINC, code: "24356-8", display: "Urinalysis" },
  { system: LOINC, code: "600-7", display: "Blood culture" },
  { system: LOINC, code: "11524-6", display: "ECG" },
  { system: LOINC, code: "36643-5", display: "Chest X-ray, 2 views" },
  ...LABORATORY_TESTS.map(({ system, code, display }) => ({ system, code, display })),
];
