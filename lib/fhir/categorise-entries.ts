import type { Category } from "#lib/core/categories.ts";
import type { BundleEntry } from "./bundle.ts";
import { plainCategory } from "./categorise.ts";
import { buildDirectory } from "./directory.ts";
import { isObject } from "./json.ts";
import { type FoundReference, referencesIn } from "./references-in.ts";
import { resolve } from "./resolve.ts";
import { isResourceType } from "./resource-types.ts";
import { type Sensitive, strictest } from "./sensitive.ts";
import { byLabelAlone, ownSensitivity } from "./sensitivity.ts";
import { TYPE_CATEGORY } from "./type-category.ts";

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Elements that name why or during what a resource came about: it gives its target's reason away. */
const REASONS = set(
  "encounter context reasonReference addresses diagnosisReference condition problem procedureReference prescription" +
    " originalPrescription authorizingPrescription medicationReference request claim result hasMember derivedFrom" +
    " itemReference entry item related reference basedOn securityContext",
);
/** Elements that name members of a panel, which share what the panel says of itself. */
const MEMBERS = set("result hasMember");
/** Elements that name what belongs to a resource and tells the same as it. */
const BELONGINGS = set("medicationReference attachment careTeam goal");

type Marks = Map<BundleEntry, Sensitive>;
type Link = {
  readonly entry: BundleEntry;
  readonly found: FoundReference;
  readonly targets: readonly BundleEntry[];
};

/**
 * The compartment of every entry of a Bundle, in their order. Sensitivity is found in two passes:
 *
 * 1. each resource by its own labels and codes; an Encounter also by the Condition that is its reason or first
 *    diagnosis;
 * 2. one hop: what refers to a marked entry as its reason, encounter, order or content follows it, and the
 *    members of a marked panel do. Never further, or one comorbidity would draw in the whole record.
 *
 * At last go a resource's belongings (its Medication, its Binary), if all that name them went the same way.
 * Administrative resources, allergies and immunisations never follow.
 */
export function categoriseEntries(entries: readonly BundleEntry[]): Category[] {
  const links = linksOf(entries);
  const marks: Marks = new Map();
  for (const entry of entries) mark(marks, entry, entry.resource && ownSensitivity(entry.resource));
  const encounters = follow(
    links,
    marks,
    ({ entry, found }) => isEncounter(entry) && isEncounterReason(found),
  );
  for (const [entry, category] of encounters) mark(marks, entry, category);

  const hop = follow(links, marks, ({ entry, found }) => !isEncounter(entry) && REASONS.has(found.element));
  const members = share(links, marks, MEMBERS);
  for (const [entry, category] of [...hop, ...members]) mark(marks, entry, category);
  for (const [entry, category] of share(links, marks, BELONGINGS)) mark(marks, entry, category);

  const versions = new Map<string, Category>();
  const categories = entries.map((entry) => {
    const category = entry.resource && (marks.get(entry) ?? plainCategory(entry.resource));
    if (category !== undefined && entry.fullUrl !== undefined) versions.set(entry.fullUrl, category);
    return category;
  });
  return entries.map(
    (entry, i) => categories[i] ?? versions.get(entry.fullUrl ?? "") ?? requestedCategory(entry),
  );
}

/** An entry without a resource (a deletion, a query): by the type that its request names. */
function requestedCategory({ requestUrl = "" }: BundleEntry): Category {
  const type = /^\/?([A-Z][A-Za-z]+)(?:[/?]|$)/.exec(requestUrl)?.[1] ?? "";
  return isResourceType(type) ? TYPE_CATEGORY[type] : "administrative";
}

function linksOf(entries: readonly BundleEntry[]): Link[] {
  const directory = buildDirectory(entries);
  return entries.flatMap((entry) =>
    (entry.resource === undefined ? [] : referencesIn(entry.resource)).map((found) => ({
      entry,
      found,
      targets: resolve(directory, found.reference),
    })),
  );
}

/** What the chosen links make their own entries follow. */
function follow(links: readonly Link[], marks: Marks, chosen: (link: Link) => boolean): Marks {
  const found = new Map<BundleEntry, Set<Sensitive>>();
  for (const link of links) {
    if (!follows(link.entry, marks) || !chosen(link)) continue;
    for (const target of link.targets) {
      const category = marks.get(target);
      if (category !== undefined) found.set(link.entry, (found.get(link.entry) ?? new Set()).add(category));
    }
  }
  return decided(found);
}

/** Targets of the given elements, where every entry that names them so is marked. */
function share(links: readonly Link[], marks: Marks, elements: ReadonlySet<string>): Marks {
  const found = new Map<BundleEntry, Set<Sensitive>>();
  const open = new Set<BundleEntry>();
  for (const { entry, found: reference, targets } of links) {
    if (!elements.has(reference.element)) continue;
    const category = marks.get(entry);
    for (const target of targets) {
      if (category === undefined) open.add(target);
      else if (follows(target, marks)) found.set(target, (found.get(target) ?? new Set()).add(category));
    }
  }
  for (const target of open) found.delete(target);
  return decided(found);
}

function decided(found: ReadonlyMap<BundleEntry, ReadonlySet<Sensitive>>): Marks {
  const marks: Marks = new Map();
  for (const [entry, categories] of found) mark(marks, entry, strictest(categories));
  return marks;
}

function mark(marks: Marks, entry: BundleEntry, category: Sensitive | undefined): void {
  if (category !== undefined && !marks.has(entry)) marks.set(entry, category);
}

const follows = (entry: BundleEntry, marks: Marks): boolean =>
  entry.resource !== undefined && !marks.has(entry) && !byLabelAlone(entry.resource);

const isEncounter = ({ resource }: BundleEntry): boolean => resource?.resourceType === "Encounter";

/** Encounter.reasonReference, or Encounter.diagnosis.condition of rank 1 or none. */
function isEncounterReason({ element, visit }: FoundReference): boolean {
  if (element === "reasonReference") return true;
  const diagnosis = visit.parent?.object;
  return (
    element === "condition" && isObject(diagnosis) && (diagnosis.rank === undefined || diagnosis.rank === 1)
  );
}
