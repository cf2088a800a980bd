import type { Chance } from "#services/demo/synthetic/chance.ts";
import {
  after,
  coded,
  concept,
  LOINC,
  reference,
  SNOMED,
  TERMINOLOGY,
} from "#services/demo/synthetic/elements.ts";
import type { Draft, Visit } from "./draft.ts";

const ITEMS = 4;
const usd = (chance: Chance) => ({ value: chance.decimal(20, 400, 2), currency: "USD" });

/** What a visit costs. */
export const claim = (chance: Chance, { patient, encounter, start }: Visit): Draft => ({
  resourceType: "Claim",
  id: chance.uuid(),
  status: "active",
  type: coded(`${TERMINOLOGY}/claim-type`, "professional")[0],
  use: "claim",
  patient: reference(patient, "Patient Invented"),
  billablePeriod: { start: after(start, 0), end: after(start, 30) },
  created: after(start, 30),
  provider: { display: "Example Clinic" },
  priority: coded(`${TERMINOLOGY}/processpriority`, "normal")[0],
  insurance: [{ sequence: 1, focal: true, coverage: { display: "Example Health" } }],
  item: items(chance, encounter),
  total: usd(chance),
});

/** What the insurer makes of it: the longest resource of a visit. */
export const benefits = (chance: Chance, { patient, encounter, start }: Visit, { id }: Draft): Draft => ({
  resourceType: "ExplanationOfBenefit",
  id: chance.uuid(),
  status: "active",
  type: coded(`${TERMINOLOGY}/claim-type`, "professional")[0],
  use: "claim",
  patient: reference(patient),
  created: after(start, 60),
  insurer: { display: "Example Health" },
  provider: { display: "Example Clinic" },
  insurance: [{ focal: true, coverage: { display: "Example Health" } }],
  claim: reference(id),
  outcome: "complete",
  item: items(chance, encounter).map((item) => ({ ...item, adjudication: adjudication(chance) })),
  payment: { amount: usd(chance) },
});

const items = (chance: Chance, encounter: string) =>
  Array.from({ length: ITEMS }, (_, n) => ({
    sequence: n + 1,
    productOrService: concept(SNOMED, ["185349003", "Encounter for check up (procedure)"]),
    encounter: [reference(encounter)],
    net: usd(chance),
  }));

const adjudication = (chance: Chance) =>
  ["eligible", "submitted", "copay"].map((code) => ({
    category: coded(`${TERMINOLOGY}/adjudication`, code)[0],
    amount: usd(chance),
  }));

/** The note that was written: about two kilobytes of text, as an attachment. */
export function note(chance: Chance, { patient, encounter, start }: Visit): Draft {
  const words = ["patient", "presents", "with", "history", "of", "no", "complaints", "plan", "follow-up"];
  const text = Array.from({ length: 300 }, () => chance.pick(words)).join(" ");
  return {
    resourceType: "DocumentReference",
    id: chance.uuid(),
    status: "current",
    type: concept(LOINC, ["34117-2", "History and physical note"]),
    subject: reference(patient),
    date: after(start, 40),
    content: [{ attachment: { contentType: "text/plain", data: btoa(text) } }],
    context: { encounter: [reference(encounter)], period: { start: after(start, 0), end: after(start, 30) } },
  };
}
