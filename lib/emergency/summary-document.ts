import type { ChartItem } from "#lib/chart/chart-item.ts";
import { codesOf, firstText } from "#lib/chart/text.ts";
import { isString, objectsIn, own } from "#lib/fhir/json.ts";
import type { RecordView } from "#lib/vault/record-view.ts";

/** LOINC: Patient summary Document, as the International Patient Summary names itself. */
export const SUMMARY_TYPE = "60591-5";

/** Extension of the Composition: the last block of the ledger that the summary draws from, as decimal digits. */
export const AS_OF_BLOCK = "urn:keyward:as-of-block";

/** An opened record of the emergency compartment, as far as a summary needs it. */
export type EmergencyRecord = Pick<RecordView, "items"> & {
  proof: Pick<RecordView["proof"], "recordId" | "category" | "organisation" | "blockNumber" | "replaces">;
};

/** The Composition of a summary: the first entry of its document. */
export function compositionOf({ items }: Pick<RecordView, "items">): ChartItem | undefined {
  const [first] = items;
  if (first?.resource.resourceType !== "Composition") return undefined;
  return codesOf(own(first.resource, "type")).includes(SUMMARY_TYPE) ? first : undefined;
}

/**
 * Whether a record is the emergency summary. Only the patient's own word counts: a writer who sent such a document
 * would otherwise hide what stands before it.
 */
export const isSummary = (record: EmergencyRecord): boolean =>
  record.proof.category === "emergency" &&
  record.proof.organisation === 0 &&
  compositionOf(record) !== undefined;

/** When a summary was made, and the last block that it draws from. */
export function asOfSummary(record: EmergencyRecord): { asOf: string | undefined; block: number } {
  const composition = compositionOf(record)?.resource;
  const block = objectsIn(composition && own(composition, "extension"))
    .filter(({ url }) => url === AS_OF_BLOCK)
    .map(({ valueString }) => valueString)
    .find(isString);
  const known = block !== undefined && /^\d{1,15}$/.test(block);
  return {
    asOf: firstText(composition && own(composition, "date")),
    block: known ? Number(block) : record.proof.blockNumber - 1,
  };
}

/** The summary that counts: of those that no other replaces the last. */
export function latestSummary<Record extends EmergencyRecord>(
  records: readonly Record[],
): Record | undefined {
  const summaries = records.filter(isSummary);
  const replaced = new Set(summaries.map(({ proof }) => proof.replaces));
  return summaries
    .filter(({ proof }) => !replaced.has(proof.recordId))
    .reduce<Record | undefined>(
      (last, one) => (last === undefined || one.proof.blockNumber >= last.proof.blockNumber ? one : last),
      undefined,
    );
}
