import type { Reference } from "fhir/r4.js";
import type { Chart } from "./chart.ts";
import type { Code } from "./code.ts";
import { dateOf } from "./days.ts";
import { CVX, concept } from "./elements.ts";
import type { Staff } from "./staff.ts";

/** Vaccines by CVX. */
export const VACCINES = {
  hepatitisB: ["08", "Hep B, adolescent or pediatric"],
  hepatitisBAdult: ["43", "Hep B, adult"],
  rotavirus: ["119", "rotavirus, monovalent"],
  dtap: ["20", "DTaP"],
  hib: ["49", "Hib (PRP-OMP)"],
  polio: ["10", "IPV"],
  pneumococcal13: ["133", "Pneumococcal conjugate PCV 13"],
  pneumococcal20: ["216", "Pneumococcal conjugate PCV20, polysaccharide CRM197 conjugate, adjuvant, PF"],
  mmr: ["03", "MMR"],
  varicella: ["21", "varicella"],
  meningococcalC: ["103", "meningococcal C conjugate"],
  influenza: ["140", "Influenza, seasonal, injectable, preservative free"],
  influenzaCellCulture: ["171", "Influenza, injectable, MDCK, preservative free, quadrivalent"],
  covid: ["309", "COVID-19, mRNA, LNP-S, PF, tris-sucrose, 30 mcg/0.3 mL"],
  tdap: ["115", "Tdap"],
  zoster: ["187", "zoster recombinant"],
} as const satisfies Readonly<Record<string, Code>>;

export type Vaccine = keyof typeof VACCINES;

/** Files a vaccination: `dose` of a series, on a day, by somebody; with the visit where there is one. */
export function immunisation(
  chart: Chart,
  { practitioner, organisation }: Staff,
  vaccine: Vaccine,
  day: Date,
  { dose = 1, encounter, note }: { dose?: number; encounter?: Reference; note?: string } = {},
): void {
  const [code, display] = VACCINES[vaccine];
  chart.add({
    resourceType: "Immunization",
    status: "completed",
    vaccineCode: concept(CVX, [code, display]),
    patient: chart.patient,
    ...(encounter === undefined ? {} : { encounter }),
    occurrenceDateTime: dateOf(day),
    primarySource: true,
    lotNumber: `L${Math.floor(chart.chance.between(10_000, 99_999))}`,
    performer: [{ actor: practitioner }, { actor: organisation }],
    ...(note === undefined ? {} : { note: [{ text: note }] }),
    protocolApplied: [{ doseNumberPositiveInt: dose }],
  });
}
