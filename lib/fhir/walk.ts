import { isObject, type JsonObject } from "./json.ts";
import { formatPath } from "./json-path.ts";

/** An object met on a walk, with the way back to the root. */
export type Visit = {
  readonly object: JsonObject;
  /** The element that holds it; the root's is its resourceType or empty. */
  readonly element: string;
  readonly index?: number;
  readonly parent?: Visit;
};

/**
 * Visits every object below and including `root` in document order, with a stack of its own:
 * how deep the data nests can't overflow the call stack. `enter` may return false to stay out of an object.
 */
export function walk(root: JsonObject, enter: (visit: Visit) => boolean | undefined): void {
  const name = typeof root.resourceType === "string" ? root.resourceType : "";
  const stack: Visit[] = [{ object: root, element: name }];
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    if (enter(visit) === false) continue;
    const found: Visit[] = [];
    for (const [element, value] of Object.entries(visit.object)) collect(found, visit, element, value);
    for (let i = found.length - 1; i >= 0; i--) stack.push(found[i] as Visit);
  }
}

function collect(found: Visit[], parent: Visit, element: string, value: unknown): void {
  if (isObject(value)) found.push({ object: value, element, parent });
  // FHIR has no arrays of arrays.
  else if (Array.isArray(value)) {
    value.forEach((object: unknown, index) => {
      if (isObject(object)) found.push({ object, element, index, parent });
    });
  }
}

/** Where the visited object is, `Claim.item[0].encounter[0]`. */
export function visitPath(visit: Visit): string {
  const path: (string | number)[] = [];
  for (let at: Visit | undefined = visit; at !== undefined; at = at.parent) {
    if (at.index !== undefined) path.unshift(at.index);
    path.unshift(at.element);
  }
  return formatPath(path);
}
