import { type Bytes, utf8 } from "#lib/core/bytes.ts";
import type { BundleEntry, BundleType } from "./bundle.ts";

/** Bundle types whose entries carry a request, which only the same type may hold (FHIR invariant bdl-3). */
const KEPT: readonly BundleType[] = ["transaction", "batch", "history"];

/** The type of the payloads made from a source Bundle. */
export const payloadType = (source: BundleType): BundleType =>
  KEPT.includes(source) ? source : "collection";

/**
 * A record's payload: a FHIR Bundle that holds raw entry texts verbatim. `readBundle` reads it back.
 * @param source the type of the Bundle that the entries come from
 */
export function writePayload(source: BundleType, entries: readonly Pick<BundleEntry, "raw">[]): Bytes {
  const raw = entries.map((entry) => entry.raw).join(",");
  return utf8(`{"resourceType":"Bundle","type":"${payloadType(source)}","entry":[${raw}]}`);
}
