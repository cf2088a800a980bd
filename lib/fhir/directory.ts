import type { BundleEntry } from "./bundle.ts";
import { isString, objectsIn } from "./json.ts";

/** Entries by what a reference can name them with. An identity may have several: versions in a history. */
export type Directory = {
  /** By fullUrl and by Type/id. */
  readonly byIdentity: ReadonlyMap<string, readonly BundleEntry[]>;
  /** By `Type?system|value` and `Type?value`. */
  readonly byIdentifier: ReadonlyMap<string, readonly BundleEntry[]>;
};

const TYPE_AND_ID = /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})$/;

/** Indexes the entries of a Bundle, or of the reference data (organisations, practitioners) beside it. */
export function buildDirectory(entries: readonly BundleEntry[]): Directory {
  const byIdentity = new Map<string, BundleEntry[]>();
  const byIdentifier = new Map<string, BundleEntry[]>();
  for (const entry of entries) {
    for (const key of identitiesOf(entry)) add(byIdentity, key, entry);
    for (const key of identifiersOf(entry)) add(byIdentifier, key, entry);
  }
  return { byIdentity, byIdentifier };
}

/** The name of an entry inside its Bundle: its fullUrl, else Type/id. */
export const identityOf = (entry: BundleEntry): string | undefined =>
  identitiesOf(entry).values().next().value;

function identitiesOf({ fullUrl, resource }: BundleEntry): Set<string> {
  const found = new Set<string>();
  if (fullUrl !== undefined) found.add(fullUrl);
  if (resource !== undefined && isString(resource.id)) found.add(`${resource.resourceType}/${resource.id}`);
  const tail = TYPE_AND_ID.exec(fullUrl ?? "")?.[1];
  if (tail !== undefined) found.add(tail);
  return found;
}

function identifiersOf({ resource }: BundleEntry): Set<string> {
  const found = new Set<string>();
  for (const { system, value } of objectsIn(resource?.identifier)) {
    if (!isString(value)) continue;
    found.add(`${resource?.resourceType}?${isString(system) ? system : ""}|${value}`);
    found.add(`${resource?.resourceType}?${value}`);
  }
  return found;
}

function add(map: Map<string, BundleEntry[]>, key: string, entry: BundleEntry): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [entry]);
  else list.push(entry);
}
