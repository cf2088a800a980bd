import type { SourceBundle } from "./bundle.ts";
import { buildDirectory, type Directory } from "./directory.ts";
import { isString, objectsIn, own } from "./json.ts";
import { referencesIn } from "./references-in.ts";
import { resolve } from "./resolve.ts";
import { type Visit, visitPath } from "./walk.ts";

/** A reference that leads nowhere. `reference` may hold personal data: show it, don't log it. */
export type ReferenceWarning = {
  /** Index of the entry. */
  readonly entry: number;
  /** The element that holds the reference, `Claim.item[0].encounter[0]`. */
  readonly path: string;
  readonly reference: string;
};

/**
 * The literal references that neither the Bundle nor the directory beside it resolves, in document order. They are
 * warnings: real files are full of them. Absolute URLs of elsewhere are among them, since nothing is fetched.
 * @param directory reference data (organisations, practitioners), by `buildDirectory`
 */
export function checkReferences({ entries }: SourceBundle, directory?: Directory): ReferenceWarning[] {
  const inside = buildDirectory(entries);
  const known = (reference: string): boolean =>
    resolve(inside, reference).length > 0 ||
    (directory !== undefined && resolve(directory, reference).length > 0);
  return entries.flatMap(({ index, resource }) =>
    (resource === undefined ? [] : referencesIn(resource))
      .filter(({ element }) => element !== "attachment")
      .filter(
        ({ reference, visit }) =>
          !(isFragment(reference) ? containedHas(visit, reference) : known(reference)),
      )
      .map(({ reference, visit }) => ({ entry: index, path: visitPath(visit), reference })),
  );
}

const isFragment = (reference: string): boolean => reference.startsWith("#");

/** `#id` names a contained resource of the one that contains, `#` that one itself. */
function containedHas(visit: Visit, fragment: string): boolean {
  if (fragment === "#") return true;
  let root: Visit | undefined = visit;
  while (root.parent !== undefined && (!isString(root.object.resourceType) || root.element === "contained"))
    root = root.parent;
  return objectsIn(own(root.object, "contained")).some(({ id }) => isString(id) && `#${id}` === fragment);
}
