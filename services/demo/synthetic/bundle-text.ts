/** A resource under the id that others refer to it by. */
export type Identified = { resourceType: string; id?: string | undefined };

/** A Bundle of resources as exports write it: indented, each under its `urn:uuid`. */
export function bundleText(type: "collection" | "transaction", resources: readonly Identified[]): string {
  const entry = resources.map((resource) => ({
    fullUrl: `urn:uuid:${resource.id}`,
    resource,
    ...(type === "transaction" ? { request: { method: "POST", url: resource.resourceType } } : {}),
  }));
  return JSON.stringify({ resourceType: "Bundle", type, entry }, null, 2);
}
