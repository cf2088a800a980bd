import type { Resource } from "#lib/fhir/bundle.ts";
import { isString, type JsonObject, objectsIn, own } from "#lib/fhir/json.ts";
import type { ChartItem } from "./chart-item.ts";
import { quantityValue } from "./quantity.ts";
import { resourceAt } from "./reference.ts";
import { conceptText, firstObject, firstText, referenceText, tokensOf } from "./text.ts";
import { byNewest, type FhirTime, whenOf } from "./when.ts";

/** A medication as a list shows it. */
export type Medication = {
  item: ChartItem;
  name: string;
  /** `system|code`s of what it is: for comparing, and for checks against allergies. */
  tokens: readonly string[];
  dosage: string | undefined;
  reason: string | undefined;
  since: FhirTime | undefined;
  /** Whether it is taken now, as far as the record says. */
  active: boolean;
  prescriber: string | undefined;
  /** The dosage before this one, where the same medication was prescribed otherwise. */
  previousDosage?: string | undefined;
};

const TYPES: readonly string[] = ["MedicationRequest", "MedicationStatement"];
const VOID: readonly unknown[] = ["entered-in-error", "cancelled", "draft", "not-taken"];
const ACTIVE: readonly unknown[] = ["active", "intended", "unknown"];

/** What is and was taken: one entry a medication, the last prescription counts; what is active first. */
export function medicationList(items: readonly ChartItem[]): Medication[] {
  const byName = new Map<string, Medication[]>();
  for (const item of items) {
    if (!TYPES.includes(item.resource.resourceType) || VOID.includes(item.resource.status)) continue;
    const medication = read(item, items);
    const key = medication.name.toLowerCase();
    byName.set(key, [...(byName.get(key) ?? []), medication]);
  }
  const latest = [...byName.values()].flatMap((all) => {
    const [now, ...before] = byNewest(all, ({ since }) => since);
    if (now === undefined) return [];
    const previous = before.find(({ dosage }) => dosage !== undefined && dosage !== now.dosage);
    return [{ ...now, previousDosage: previous?.dosage }];
  });
  const sorted = byNewest(latest, ({ since }) => since);
  return [...sorted.filter(({ active }) => active), ...sorted.filter(({ active }) => !active)];
}

function read(item: ChartItem, items: readonly ChartItem[]): Medication {
  const { resource } = item;
  const named = resourceAt(item, own(resource, "medicationReference"), items);
  const concept = own(resource, "medicationCodeableConcept") ?? named?.code;
  return {
    item,
    name: conceptText(concept) ?? referenceText(own(resource, "medicationReference")) ?? "",
    tokens: tokensOf(concept),
    dosage: dosageText(resource),
    reason: conceptText(own(resource, "reasonCode")) ?? referenceText(own(resource, "reasonReference")),
    since: whenOf(resource),
    active: ACTIVE.includes(resource.status),
    prescriber:
      referenceText(own(resource, "requester")) ?? referenceText(own(resource, "informationSource")),
  };
}

/** The dosage as its writer put it, else from dose and timing. */
export function dosageText(resource: Resource): string | undefined {
  const [dosage] = [...objectsIn(resource.dosageInstruction), ...objectsIn(resource.dosage)];
  if (dosage === undefined) return undefined;
  const told = firstText(own(dosage, "text"), own(dosage, "patientInstruction"));
  if (told !== undefined) return told;
  const dose = quantityValue(firstObject(firstObject(dosage, "doseAndRate"), "doseQuantity"));
  const parts = [
    dose && [dose.text, dose.unit].filter(isString).join(" "),
    timingText(firstObject(dosage, "timing")),
  ];
  if (own(dosage, "asNeededBoolean") === true) parts.push("as needed");
  return firstText(parts.filter(isString).join(", "));
}

/** Timing.repeat in words: `2 times per 1 d` as `2 × every day`. */
function timingText(timing: JsonObject): string | undefined {
  const coded = conceptText(own(timing, "code"));
  if (coded !== undefined) return coded;
  const repeat = firstObject(timing, "repeat");
  const [frequency, period, unit] = ["frequency", "period", "periodUnit"].map((key) => own(repeat, key));
  if (typeof frequency !== "number" || typeof period !== "number" || !isString(unit)) return undefined;
  return `${frequency} × every ${period === 1 ? "" : `${period} `}${UNITS[unit] ?? unit}`;
}

const UNITS: Readonly<Record<string, string>> = {
  s: "s",
  min: "min",
  h: "h",
  d: "day",
  wk: "week",
  mo: "month",
  a: "year",
};
