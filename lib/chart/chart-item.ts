import type { Hex } from "#lib/core/bytes.ts";
import type { Category } from "#lib/core/categories.ts";
import type { Resource } from "#lib/fhir/bundle.ts";

/** A resource of a record that was opened, as the views take it. */
export type ChartItem = {
  /** Unique in the chart: the record's id and the place in it. */
  key: string;
  recordId: Hex;
  category: Category;
  /** What references in the same record call it. */
  fullUrl?: string | undefined;
  /** URLs by which resources of the same record name attachments that can be opened. */
  attachments?: readonly string[];
  /** By `parseResource`. */
  resource: Resource;
};
