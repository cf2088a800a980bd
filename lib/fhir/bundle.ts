import type { JsonObject } from "./json.ts";
import type { ResourceType } from "./resource-types.ts";

/** The codes of Bundle.type, https://hl7.org/fhir/R4/valueset-bundle-type.html. */
export const BUNDLE_TYPES = [
  "document",
  "message",
  "transaction",
  "transaction-response",
  "batch",
  "batch-response",
  "history",
  "searchset",
  "collection",
] as const;

export type BundleType = (typeof BUNDLE_TYPES)[number];

/** A parsed resource: for classification alone. What is stored is its text. */
export type Resource = JsonObject & { readonly resourceType: ResourceType };

export type BundleEntry = {
  /** Its place in the Bundle it was read from. */
  readonly index: number;
  readonly fullUrl?: string;
  /** The entry's JSON text, exactly as in the file. */
  readonly raw: string;
  /** The resource's JSON text, exactly as in the file. Absent in entries that only delete or ask. */
  readonly resourceRaw?: string;
  readonly resource?: Resource;
  /** Bundle.entry.request.url: tells the type of an entry without a resource. */
  readonly requestUrl?: string;
};

/**
 * A Bundle as its text, cut at its entries:
 * `frame[0] + entries[0].raw + frame[1] + ... + entries[n-1].raw + frame[n]` is `text`, to the character.
 */
export type SourceBundle = {
  readonly text: string;
  readonly bundle: { readonly type: BundleType; readonly id?: string };
  readonly entries: readonly BundleEntry[];
  readonly frame: readonly string[];
};
