import type { ChartItem } from "./chart-item.ts";
import { parseResource } from "./parse-resource.ts";

/** An opened resource for tests. */
export function chartItem(resource: object | string, fullUrl?: string): ChartItem {
  const parsed = parseResource(typeof resource === "string" ? resource : JSON.stringify(resource));
  const key = fullUrl ?? `${parsed.resourceType}/${String(parsed.id ?? Math.random())}`;
  return { key, recordId: `0x${"11".repeat(32)}`, category: "laboratory", resource: parsed, fullUrl };
}

export const coded = (text: string, system = "http://snomed.info/sct", code = text) => ({
  text,
  coding: [{ system, code, display: text }],
});
