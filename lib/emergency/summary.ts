import type { ChartItem } from "#lib/chart/chart-item.ts";
import { patientPerson } from "#lib/chart/person.ts";
import { resourceAt } from "#lib/chart/reference.ts";
import { type Bytes, utf8 } from "#lib/core/bytes.ts";
import type { Digest, PatientId } from "#lib/core/ids.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import type { JsonObject } from "#lib/fhir/json.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { referencesIn } from "#lib/fhir/references-in.ts";
import { identityOf, namesOf } from "./identity.ts";
import { narrative } from "./narrative.ts";
import { pruneReferences } from "./prune.ts";
import { type SummarySection, sectionsOf } from "./sections.ts";
import type { SummarySource } from "./sources.ts";
import { AS_OF_BLOCK, SUMMARY_TYPE } from "./summary-document.ts";

export type SummaryOptions = {
  patientId: PatientId;
  /** When the record was read. */
  date: Date;
  /** The last block of the ledger that was read. */
  block: number;
};

/** Papers above this many characters stay where they are: a summary has to open on a phone. */
const LARGEST = 400_000;

/** What is named by something in the summary, and tells the same: a medication, a device, a paper, who speaks. */
const BELONGINGS: readonly string[] = [
  "medicationReference",
  "device",
  "manipulated",
  "sourceReference",
  "reference",
];

/**
 * The emergency summary: a FHIR document Bundle in the shape of the International Patient Summary
 * (hl7.org/fhir/uv/ips), as the payload of a record. Resources keep the text they were written in, but for references
 * that lead out of the document.
 */
export function emergencySummary(sources: readonly SummarySource[], options: SummaryOptions): Bytes {
  const items = sources.map(({ item }) => item);
  const raws = new Map(sources.map(({ item, raw }) => [item, raw]));
  const sections = sectionsOf(items.filter((item) => (raws.get(item)?.length ?? 0) <= LARGEST));
  const patient = patientPerson(items)?.item;
  const chosen = withBelongings(
    new Set(sections.flatMap(({ lines }) => lines.map(({ item }) => item))),
    items,
  );
  const others = [...chosen].filter((item) => item !== patient && (raws.get(item)?.length ?? 0) <= LARGEST);
  const subject = patient === undefined ? `urn:keyward:patient:${options.patientId}` : fullUrlOf(patient);
  const known = new Set([
    subject,
    ...[...(patient ? [patient] : []), ...others].flatMap(namesOf),
    ...others.map(fullUrlOf),
  ]);
  const entry = (item: ChartItem) =>
    `{"fullUrl":${JSON.stringify(fullUrlOf(item))},"resource":${pruneReferences(raws.get(item) as string, known)}}`;
  const entries = [
    JSON.stringify({
      fullUrl: `urn:keyward:emergency-summary:${options.patientId}`,
      resource: composition(sections, subject, options),
    }),
    patient === undefined ? JSON.stringify(unnamed(subject, options.patientId)) : entry(patient),
    ...others.map(entry),
  ];
  const date = options.date.toISOString();
  const head = {
    resourceType: "Bundle",
    identifier: { system: "urn:keyward:emergency-summary", value: `${options.patientId}/${date}` },
    type: "document",
    timestamp: date,
  };
  return utf8(`${JSON.stringify(head).slice(0, -1)},"entry":[${entries.join(",")}]}`);
}

/**
 * SHA-256 of what a summary says, whenever it was made: equal for two that tell the same.
 * Throws what `readBundle` throws.
 */
export function summaryDigest(payload: Bytes): Promise<Digest> {
  const [first, ...others] = readBundle(payload).entries;
  const { date: _, extension: __, ...said } = (first?.resource ?? {}) as JsonObject;
  return digestOfBytes(utf8([JSON.stringify(said), ...others.map(({ raw }) => raw)].join("\n")));
}

function composition(
  sections: readonly SummarySection[],
  subject: string,
  { date, block }: SummaryOptions,
): object {
  return {
    resourceType: "Composition",
    extension: [{ url: AS_OF_BLOCK, valueString: String(block) }],
    status: "final",
    type: {
      coding: [{ system: "http://loinc.org", code: SUMMARY_TYPE, display: "Patient summary Document" }],
    },
    subject: { reference: subject },
    date: date.toISOString(),
    author: [{ reference: subject }],
    title: "Emergency summary",
    section: sections.map(({ code, display, title, lines }) => ({
      title,
      code: { coding: [{ system: "http://loinc.org", code, display }] },
      text: { status: "generated", div: narrative(lines.map(({ text }) => text)) },
      ...(lines.length === 0
        ? { emptyReason: UNKNOWN }
        : { entry: lines.map(({ item }) => ({ reference: fullUrlOf(item) })) }),
    })),
  };
}

/** Nothing in the record isn't "none known". */
const UNKNOWN = {
  coding: [
    {
      system: "http://terminology.hl7.org/CodeSystem/list-empty-reason",
      code: "unavailable",
      display: "Unavailable",
    },
  ],
  text: "Nothing in the record; that doesn't say that there is none.",
};

/** A Patient who never said who they are. */
const unnamed = (fullUrl: string, patientId: PatientId) => ({
  fullUrl,
  resource: {
    resourceType: "Patient",
    identifier: [{ system: "urn:keyward:patient", value: patientId }],
    name: [
      {
        _text: {
          extension: [
            { url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "unknown" },
          ],
        },
      },
    ],
  },
});

/** One hop: what belongs to what was chosen. */
function withBelongings(chosen: ReadonlySet<ChartItem>, items: readonly ChartItem[]): Set<ChartItem> {
  const byResource = new Map(items.map((item) => [item.resource, item]));
  const all = new Set(chosen);
  for (const item of chosen) {
    for (const { element, reference } of referencesIn(item.resource)) {
      if (!BELONGINGS.includes(element)) continue;
      const resource = resourceAt(item, { reference }, items);
      const found = resource && byResource.get(resource);
      if (found !== undefined) all.add(found);
    }
  }
  return all;
}

/** An entry of a document has an absolute URL. */
const fullUrlOf = (item: ChartItem): string =>
  item.fullUrl ?? `urn:keyward:entry:${identityOf(item).replaceAll("/", ":")}`;
