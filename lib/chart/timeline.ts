import type { BundleEntry } from "#lib/fhir/bundle.ts";
import { buildDirectory } from "#lib/fhir/directory.ts";
import { encounterOf } from "#lib/fhir/encounter-of.ts";
import { own } from "#lib/fhir/json.ts";
import type { ChartItem } from "./chart-item.ts";
import { conceptText, referenceText } from "./text.ts";
import { byNewest, type FhirTime, whenOf } from "./when.ts";

/** What belongs together in time: an encounter with what was found and done in it, or a day without one. */
export type Episode = {
  key: string;
  /** The encounter itself, where the reader may see it. */
  encounter: ChartItem | undefined;
  title: string | undefined;
  provider: string | undefined;
  time: FhirTime | undefined;
  /** In the order of the record, without the encounter. */
  items: readonly ChartItem[];
};

/** Types that say who and where, not what happened. */
const BACKGROUND: readonly string[] = [
  "Patient",
  "RelatedPerson",
  "Practitioner",
  "PractitionerRole",
  "Organization",
  "Location",
  "Coverage",
  "Provenance",
  "Consent",
  "Composition",
  "Bundle",
];

/** The record in time, the newest first: by encounter, and what has none by day. */
export function timeline(items: readonly ChartItem[]): Episode[] {
  const entries = items.map(entryOf);
  const directory = buildDirectory(entries);
  const episodes = new Map<string, { encounter: ChartItem | undefined; items: ChartItem[] }>();
  items.forEach((item, index) => {
    if (BACKGROUND.includes(item.resource.resourceType)) return;
    const encounter = encounterOf(entries[index] as BundleEntry, directory);
    const key = encounter ?? `day ${whenOf(item.resource)?.slice(0, 10) ?? "unknown"}`;
    const episode = episodes.get(key) ?? { encounter: undefined, items: [] };
    if (item.resource.resourceType === "Encounter") episode.encounter ??= item;
    else episode.items.push(item);
    episodes.set(key, episode);
  });
  const told = [...episodes].map(([key, { encounter, items: inside }]): Episode => {
    const { resource } = encounter ?? {};
    return {
      key,
      encounter,
      title: resource && (conceptText(own(resource, "reasonCode")) ?? conceptText(own(resource, "type"))),
      provider: resource && referenceText(own(resource, "serviceProvider")),
      time: resource === undefined ? newestOf(inside) : (whenOf(resource) ?? newestOf(inside)),
      items: inside,
    };
  });
  return byNewest(told, ({ time }) => time);
}

const newestOf = (items: readonly ChartItem[]): FhirTime | undefined =>
  byNewest(
    items.map(({ resource }) => whenOf(resource)),
    (time) => time,
  )[0];

const entryOf = ({ fullUrl, resource }: ChartItem, index: number): BundleEntry => ({
  index,
  raw: "",
  resource,
  ...(fullUrl === undefined ? {} : { fullUrl }),
});
