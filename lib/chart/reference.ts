import type { Resource } from "#lib/fhir/bundle.ts";
import { isString, objectsIn, own } from "#lib/fhir/json.ts";
import type { ChartItem } from "./chart-item.ts";

/** The resource that a Reference names: contained, by full URL, or by type and id; undefined where it isn't here. */
export function resourceAt(
  from: ChartItem,
  reference: unknown,
  items: readonly ChartItem[],
): Resource | undefined {
  const [target] = objectsIn(reference);
  const text = target && own(target, "reference");
  if (!isString(text)) return undefined;
  if (text.startsWith("#")) {
    const contained = objectsIn(from.resource.contained).find((one) => own(one, "id") === text.slice(1));
    return contained as Resource | undefined;
  }
  return items.find(
    ({ fullUrl, resource }) => fullUrl === text || `${resource.resourceType}/${resource.id}` === text,
  )?.resource;
}
