import type { BundleEntry } from "./bundle.ts";
import { type Directory, identityOf } from "./directory.ts";
import { isString, objectsIn, own } from "./json.ts";
import { resolve } from "./resolve.ts";

/**
 * The encounter that an entry belongs to: the fullUrl (else Type/id) of the Encounter in the Bundle, or the
 * reference as written when it isn't there. An Encounter belongs to itself; of several the first counts.
 * Looked for in `encounter`, `context`, `context.encounter` and `item.encounter`.
 */
export function encounterOf(entry: BundleEntry, directory: Directory): string | undefined {
  const { resource } = entry;
  if (resource === undefined) return undefined;
  if (resource.resourceType === "Encounter") return identityOf(entry);
  const contexts = objectsIn(own(resource, "context"));
  const candidates = [
    ...objectsIn(own(resource, "encounter")),
    ...contexts,
    ...contexts.flatMap((context) => objectsIn(own(context, "encounter"))),
    ...objectsIn(own(resource, "item")).flatMap((item) => objectsIn(own(item, "encounter"))),
  ];
  for (const { reference } of candidates) {
    if (!isString(reference)) continue;
    const [target] = resolve(directory, reference);
    if (target === undefined ? /(?:^|\/)Encounter\//.test(reference) : isEncounter(target)) {
      return (target && identityOf(target)) ?? reference;
    }
  }
  return undefined;
}

const isEncounter = ({ resource }: BundleEntry): boolean => resource?.resourceType === "Encounter";
