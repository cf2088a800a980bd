import { allergyList } from "#lib/chart/allergies.ts";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import { conditionList } from "#lib/chart/conditions.ts";
import { immunisationList } from "#lib/chart/immunisations.ts";
import { medicationList } from "#lib/chart/medications.ts";
import { alerts, bloodGroup, directives, implantOperations, implants, pregnancy } from "./facts.ts";

/** A section of the summary, and its lines in words for the narrative. */
export type SummarySection = {
  /** LOINC, as the International Patient Summary has it (hl7.org/fhir/uv/ips, Composition.section). */
  code: string;
  display: string;
  title: string;
  lines: readonly { item: ChartItem; text: string }[];
  /** Said even when it is empty: a responder must not take silence for "none". */
  required: boolean;
};

const line = (item: ChartItem, ...parts: readonly (string | undefined)[]) => ({
  item,
  text: parts.filter((part) => part !== undefined && part !== "").join(", "),
});

type Lines = (items: readonly ChartItem[]) => { item: ChartItem; text: string }[];

const facts =
  (
    read: (
      items: readonly ChartItem[],
    ) => readonly { item: ChartItem; name: string; detail: string | undefined }[],
  ): Lines =>
  (items) =>
    read(items).map(({ item, name, detail }) => line(item, name, detail));

/** Of each vaccine the last dose. */
const vaccinations: Lines = (items) => {
  const last = new Map<string, { item: ChartItem; text: string }>();
  for (const { item, name, time, given } of immunisationList(items)) {
    if (given && !last.has(name.toLowerCase())) last.set(name.toLowerCase(), line(item, name, time));
  }
  return [...last.values()];
};

const SECTIONS: readonly (readonly [
  code: string,
  display: string,
  title: string,
  lines: Lines,
  required?: true,
])[] = [
  [
    "48765-2",
    "Allergies and adverse reactions Document",
    "Allergies and intolerances",
    (items) =>
      allergyList(items)
        .filter(({ active }) => active)
        .map(({ item, name, reactions }) => line(item, name, ...reactions)),
    true,
  ],
  [
    "10160-0",
    "History of Medication use Narrative",
    "Medication summary",
    (items) =>
      medicationList(items)
        .filter(({ active }) => active)
        .map(({ item, name, dosage }) => line(item, name, dosage)),
    true,
  ],
  [
    "11450-4",
    "Problem list - Reported",
    "Problem list",
    (items) =>
      conditionList(items)
        .filter(({ active }) => active)
        .map(({ item, name }) => line(item, name)),
    true,
  ],
  ["104605-1", "Alert", "Alerts", facts(alerts)],
  ["46264-8", "History of medical device use", "Medical devices", facts(implants)],
  ["47519-4", "History of Procedures Document", "Procedures", facts(implantOperations)],
  ["42348-3", "Advance healthcare directives", "Advance directives", facts(directives)],
  [
    "30954-2",
    "Relevant diagnostic tests/laboratory data Narrative",
    "Results",
    facts((items) => [bloodGroup(items) ?? []].flat()),
  ],
  [
    "10162-6",
    "History of pregnancies Narrative",
    "Pregnancy",
    facts((items) => [pregnancy(items) ?? []].flat()),
  ],
  ["11369-6", "History of Immunization Narrative", "Immunisations", vaccinations],
];

/** What the summary says of a record, section by section; empty ones only where they are required. */
export const sectionsOf = (items: readonly ChartItem[]): SummarySection[] =>
  SECTIONS.map(([code, display, title, lines, required]) => ({
    code,
    display,
    title,
    lines: lines(items),
    required: required === true,
  })).filter(({ lines, required }) => required || lines.length > 0);
