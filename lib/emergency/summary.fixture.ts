import type { FhirResource } from "fhir/r4.js";
import { parseResource } from "#lib/chart/parse-resource.ts";
import type { Bytes } from "#lib/core/bytes.ts";
import { CATEGORIES, type Category } from "#lib/core/categories.ts";
import { asPatientId, NO_RECORD, newRecordId, type RecordId } from "#lib/core/ids.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { planImport } from "#lib/records/import-bundle.ts";
import type { SourceRecord } from "./sources.ts";
import type { EmergencyRecord } from "./summary-document.ts";

export const PATIENT = asPatientId(`0x${"ab".repeat(32)}`);

/** A file's records as an import makes them. */
export const importedRecords = (file: Bytes): SourceRecord[] =>
  planImport(readBundle(file)).drafts.map(
    ({ category, payload, replaces = NO_RECORD, recordId = newRecordId() }) => ({
      entry: { recordId, category, replaces },
      payload,
    }),
  );

/** What somebody wrote by itself, with its copy for emergencies. */
export const writtenRecords = (resource: FhirResource): SourceRecord[] =>
  draftResource(resource).map(({ category, payload }) => ({
    entry: { recordId: newRecordId(), category, replaces: NO_RECORD },
    payload,
  }));

/** A record as who opened it sees it. */
export function opened(
  payload: Bytes,
  proof: {
    blockNumber: number;
    organisation?: number;
    recordId?: RecordId;
    replaces?: RecordId;
    category?: Category;
  },
): EmergencyRecord {
  const recordId = proof.recordId ?? newRecordId();
  const category = proof.category ?? (CATEGORIES[0] as Category);
  return {
    proof: { organisation: 0, ...proof, recordId, category },
    items: readBundle(payload).entries.map(({ index, fullUrl, resourceRaw }) => ({
      key: `${recordId}/${index}`,
      recordId,
      category,
      fullUrl,
      resource: parseResource(resourceRaw as string),
    })),
  };
}
