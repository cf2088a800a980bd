import { referenceText } from "#lib/chart/text.ts";
import type { Resource } from "#lib/fhir/bundle.ts";
import { isString, objectsIn, own } from "#lib/fhir/json.ts";

const ELEMENTS = ["performer", "requester", "recorder", "asserter", "author", "participant"] as const;
const INSIDE = ["actor", "individual", "member"] as const;

/** Those whom a resource names as who did it, as it calls them. */
export function performersOf(resource: Resource): string[] {
  const named = ELEMENTS.flatMap((element) => objectsIn(own(resource, element))).flatMap((one) => [
    referenceText(one),
    ...INSIDE.map((element) => referenceText(own(one, element))),
  ]);
  return [...new Set(named.filter(isString))];
}
