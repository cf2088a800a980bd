import type { Resource } from "./bundle.ts";
import { isString } from "./json.ts";
import { type Visit, walk } from "./walk.ts";

/** A literal reference, or an attachment's URL, inside a resource. */
export type FoundReference = {
  readonly reference: string;
  /** The element that holds it, `reasonReference`; `attachment` for an attachment's URL. */
  readonly element: string;
  readonly visit: Visit;
};

/** Elements of type Attachment. */
const ATTACHMENTS: readonly string[] = ["attachment", "presentedForm", "valueAttachment", "photo"];

/**
 * Every Reference.reference (and Attachment.url) of a resource, contained resources included.
 * A Bundle inside is left alone: its references are relative to its own entries.
 */
export function referencesIn(resource: Resource): FoundReference[] {
  const found: FoundReference[] = [];
  walk(resource, (visit) => {
    const { object, element, parent } = visit;
    if (parent !== undefined && object.resourceType === "Bundle") return false;
    if (isString(object.reference)) found.push({ reference: object.reference, element, visit });
    else if (isString(object.url) && ATTACHMENTS.includes(element)) {
      found.push({ reference: object.url, element: "attachment", visit });
    }
    return resource.resourceType !== "Bundle";
  });
  return found;
}
