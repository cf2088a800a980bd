import type { Coded } from "#lib/care/value-sets/coded.ts";
import { VITAL_SIGNS } from "#lib/care/value-sets/vital-signs.ts";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import { documentList } from "#lib/chart/documents.ts";
import { dosageText } from "#lib/chart/medications.ts";
import { resultsOf } from "#lib/chart/results.ts";
import { codesOf, conceptText, firstText } from "#lib/chart/text.ts";
import { isString, objectsIn, own } from "#lib/fhir/json.ts";
import { noteText } from "../chart/chart-data.ts";

/** What the forms hold: text as it was typed, so that an unfinished one is kept as it is. */
export type Values = {
  note: { title: string; text: string; kind: "progress" | "discharge" };
  diagnosis: { code: Coded | null; onset: string; provisional: boolean };
  prescription: { medication: Coded | null; dosage: string; reason: string; override: string | null };
  order: { code: Coded | null; reason: string; urgent: boolean };
  /** By LOINC code. */
  vitals: Record<string, string>;
  plan: { title: string; activities: string };
};

/** What can be written in a chart. */
export type Kind = keyof Values;
export const KINDS = [
  "note",
  "diagnosis",
  "prescription",
  "order",
  "vitals",
  "plan",
] as const satisfies Kind[];

/** The same, and a file that somebody has. */
export type Writable = Kind | "file";
export const WRITABLES: readonly Writable[] = [...KINDS, "file"];

/** The key that begins it. */
export const KEY_OF: Readonly<Record<Writable, string>> = {
  note: "n",
  diagnosis: "d",
  prescription: "p",
  order: "o",
  vitals: "v",
  plan: "c",
  file: "f",
};

export const BLANK: Readonly<Values> = {
  note: { title: "", text: "", kind: "progress" },
  diagnosis: { code: null, onset: "", provisional: false },
  prescription: { medication: null, dosage: "", reason: "", override: null },
  order: { code: null, reason: "", urgent: false },
  vitals: {},
  plan: { title: "", activities: "" },
};

/** What stands in an entry, as its form has it; undefined for what isn't written here. */
export function valuesOf(item: ChartItem): { kind: Kind; values: Values[Kind] } | undefined {
  const { resource } = item;
  const code = codedIn(own(resource, "code"));
  const reason = conceptText(own(resource, "reasonCode")) ?? "";
  switch (resource.resourceType) {
    case "DocumentReference":
      return noteValues(item);
    case "Condition": {
      const onset = firstText(own(resource, "onsetDateTime"))?.slice(0, 10) ?? "";
      const provisional = codesOf(own(resource, "verificationStatus")).includes("provisional");
      return code && { kind: "diagnosis", values: { code, onset, provisional } };
    }
    case "MedicationRequest": {
      const medication = codedIn(own(resource, "medicationCodeableConcept"));
      const dosage = dosageText(resource) ?? "";
      return medication && { kind: "prescription", values: { medication, dosage, reason, override: null } };
    }
    case "ServiceRequest":
      return code && { kind: "order", values: { code, reason, urgent: resource.priority === "urgent" } };
    case "CarePlan": {
      const activities = objectsIn(own(resource, "activity")).flatMap((activity) =>
        objectsIn(own(activity, "detail")).flatMap((detail) => firstText(own(detail, "description")) ?? []),
      );
      const title = firstText(own(resource, "title")) ?? "";
      return { kind: "plan", values: { title, activities: activities.join("\n") } };
    }
    case "Observation":
      return vitalValues(item);
    default:
      return undefined;
  }
}

function noteValues(item: ChartItem) {
  const [document] = documentList([item]);
  const text = document && noteText(document);
  if (document === undefined || text === undefined) return undefined;
  const kind = codesOf(own(item.resource, "type")).includes("18842-5") ? "discharge" : "progress";
  return { kind: "note", values: { title: document.title, text, kind } } as const;
}

/** Only what the form has fields for: nothing else of an observation may be lost by correcting it. */
function vitalValues(item: ChartItem) {
  const { resource } = item;
  const parts = [resource, ...objectsIn(own(resource, "component"))];
  const results = resultsOf(item);
  const entries = parts.flatMap((part) => {
    const sign = VITAL_SIGNS.find(({ code }) => codesOf(own(part, "code")).includes(code));
    const result = results.find(({ name }) => name === conceptText(own(part, "code")));
    return sign === undefined || result?.value === undefined ? [] : [[sign.code, result.value.text] as const];
  });
  if (entries.length === 0 || entries.length !== results.length) return undefined;
  return { kind: "vitals", values: Object.fromEntries(entries) } as const;
}

function codedIn(concept: unknown): Coded | undefined {
  for (const one of objectsIn(concept))
    for (const coding of objectsIn(own(one, "coding"))) {
      const { system, code } = coding;
      const display = conceptText(concept);
      if (isString(system) && isString(code) && display !== undefined) return { system, code, display };
    }
  return undefined;
}
