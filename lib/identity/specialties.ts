/** Specialties by SNOMED CT code, of HL7's practice codes (http://hl7.org/fhir/ValueSet/c80-practice-codes). */
export const SPECIALTIES: readonly { readonly code: number; readonly display: string }[] = [
  { code: 394577000, display: "Anaesthetics" },
  { code: 394579002, display: "Cardiology" },
  { code: 394596001, display: "Chemical pathology" },
  { code: 394803006, display: "Clinical haematology" },
  { code: 394582007, display: "Dermatology" },
  { code: 394583002, display: "Endocrinology" },
  { code: 394584008, display: "Gastroenterology" },
  { code: 394802001, display: "General medicine" },
  { code: 394915009, display: "General pathology" },
  { code: 394814009, display: "General practice" },
  { code: 394609007, display: "General surgery" },
  { code: 394593009, display: "Medical oncology" },
  { code: 394589003, display: "Nephrology" },
  { code: 394591006, display: "Neurology" },
  { code: 394585009, display: "Obstetrics and gynaecology" },
  { code: 394594003, display: "Ophthalmology" },
  { code: 394537008, display: "Paediatrics" },
  { code: 394587001, display: "Psychiatry" },
  { code: 418112009, display: "Pulmonary medicine" },
  { code: 394914008, display: "Radiology" },
  { code: 394810000, display: "Rheumatology" },
  { code: 394801008, display: "Trauma and orthopaedics" },
  { code: 394612005, display: "Urology" },
];

/** What a code of the ledger is called; undefined for none, and for one that isn't known here. */
export const specialtyName = (code: number): string | undefined =>
  SPECIALTIES.find((one) => one.code === code)?.display;
