import { LOINC, valueSet } from "./coded.ts";

/** Papers that people bring from doctors, hospitals and insurers (LOINC document codes). */
export const DOCUMENT_KINDS = valueSet(
  LOINC,
  `
  11488-4 Consultation note
  18842-5 Discharge summary
  11502-2 Laboratory report
  18748-4 Imaging report
  57133-1 Referral letter
  57833-6 Prescription
  82593-5 Vaccination record
  64290-0 Insurance card
  51855-5 Note of the patient
  `,
);
