import type { ChartItem } from "#lib/chart/chart-item.ts";

/** What a resource is called wherever it stands: a copy has the full URL of what it is a copy of. */
export const identityOf = ({ key, fullUrl, resource }: ChartItem): string =>
  fullUrl ?? (resource.id === undefined ? key : `${resource.resourceType}/${String(resource.id)}`);

/** Everything that a reference may call it. */
export const namesOf = ({ fullUrl, resource }: ChartItem): string[] => [
  ...(fullUrl === undefined ? [] : [fullUrl]),
  ...(resource.id === undefined ? [] : [`${resource.resourceType}/${String(resource.id)}`]),
];
