import { valueSet } from "./coded.ts";

/** Vaccines given most (CDC's CVX, as FHIR R4's vaccine codes name first). */
export const VACCINES = valueSet(
  "http://hl7.org/fhir/sid/cvx",
  `
  213 COVID-19
  88 Influenza
  115 Tetanus, diphtheria and pertussis (Tdap)
  113 Tetanus and diphtheria (Td)
  20 Diphtheria, tetanus and pertussis, for children (DTaP)
  10 Polio, inactivated
  17 Haemophilus influenzae type b
  03 Measles, mumps and rubella
  94 Measles, mumps, rubella and varicella
  21 Varicella
  45 Hepatitis B
  85 Hepatitis A
  104 Hepatitis A and hepatitis B
  165 Human papillomavirus, 9-valent
  33 Pneumococcal polysaccharide, 23-valent
  133 Pneumococcal conjugate, 13-valent
  216 Pneumococcal conjugate, 20-valent
  114 Meningococcal conjugate (MenACWY)
  187 Shingles, recombinant
  121 Shingles, live
  119 Rotavirus
  77 Tick-borne encephalitis
  37 Yellow fever
  101 Typhoid
  18 Rabies
  134 Japanese encephalitis
  19 Tuberculosis (BCG)
  `,
);
