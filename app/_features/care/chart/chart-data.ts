import { type Allergy, allergyList } from "#lib/chart/allergies.ts";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import { type Condition, conditionList } from "#lib/chart/conditions.ts";
import { describe } from "#lib/chart/describe.ts";
import { type AttachedFile, type ChartDocument, documentList } from "#lib/chart/documents.ts";
import { type Immunisation, immunisationList } from "#lib/chart/immunisations.ts";
import { type Medication, medicationList } from "#lib/chart/medications.ts";
import { ageOn, type PatientPerson, patientPerson } from "#lib/chart/person.ts";
import { type ResultSeries, resultSeries } from "#lib/chart/results.ts";
import { type Episode, timeline } from "#lib/chart/timeline.ts";
import { byNewest, whenOf } from "#lib/chart/when.ts";
import { fromBase64 } from "#lib/fhir/base64.ts";
import type { ChartContents } from "./chart-state.ts";
import { currentItems } from "./versions.ts";

/** A note: a document that consists of text. */
export type Note = ChartDocument & { text: string };

/** A chart as its pages show it. */
export type ChartData = {
  items: readonly ChartItem[];
  person: PatientPerson | undefined;
  allergies: readonly Allergy[];
  conditions: readonly Condition[];
  medications: readonly Medication[];
  immunisations: readonly Immunisation[];
  series: readonly ResultSeries[];
  notes: readonly Note[];
  documents: readonly ChartDocument[];
  plans: readonly ChartItem[];
  episodes: readonly Episode[];
};

const PLANS: readonly string[] = ["CarePlan", "ServiceRequest", "Goal"];

export function chartData({ records }: Pick<ChartContents, "records">): ChartData {
  const items = currentItems(records);
  const documents = documentList(items).map((document) => ({ document, text: noteText(document) }));
  return {
    items,
    person: patientPerson(items),
    allergies: allergyList(items),
    conditions: conditionList(items),
    medications: medicationList(items),
    immunisations: immunisationList(items),
    series: resultSeries(items),
    notes: documents.flatMap(({ document, text }) => (text === undefined ? [] : [{ ...document, text }])),
    documents: documents.flatMap(({ document, text }) => (text === undefined ? [document] : [])),
    plans: byNewest(
      items.filter(({ resource }) => PLANS.includes(resource.resourceType)),
      ({ resource }) => whenOf(resource),
    ),
    episodes: timeline(items),
  };
}

/** The text of a DocumentReference that is nothing but text. */
export function noteText({ item, files }: ChartDocument): string | undefined {
  const [file] = files;
  if (item.resource.resourceType !== "DocumentReference" || file === undefined) return undefined;
  return textIn(file);
}

/** A file's text; undefined for anything but plain text, and for what isn't base64. */
export function textIn({ contentType, data }: AttachedFile): string | undefined {
  if (!/^text\/plain\b/i.test(contentType) || data === undefined) return undefined;
  try {
    return new TextDecoder().decode(fromBase64(data.replace(/\s+/g, "")));
  } catch {
    return undefined;
  }
}

/** Years, and months for who is younger than two. Undefined without a birth date. */
export function ageIn(
  person: PatientPerson | undefined,
  today: string,
): { years: number; months: number | undefined } | undefined {
  const years = ageOn(person?.birthDate, today);
  if (years === undefined || person?.birthDate === undefined) return undefined;
  const [year = 0, month = 0, day = 0] = person.birthDate.split("-").map(Number);
  const [thisYear = 0, thisMonth = 0, thisDay = 0] = today.split("-").map(Number);
  const months = (thisYear - year) * 12 + thisMonth - month - (thisDay < day ? 1 : 0);
  return { years, months: months < 24 ? months : undefined };
}

/** Items whose line has every word that was typed. */
export function searchItems(items: readonly ChartItem[], typed: string): ChartItem[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found = items.filter((item) => {
    const { title, value = "", detail = "", time = "" } = describe(item);
    const told = `${title} ${value} ${detail} ${time}`.toLowerCase();
    return words.every((word) => told.includes(word));
  });
  return byNewest(found, ({ resource }) => whenOf(resource));
}
