import type { LedgerEntry } from "#lib/chain/leaf.ts";
import { type Bytes, utf8 } from "#lib/core/bytes.ts";
import { categoryBit } from "#lib/core/categories.ts";
import type { RecordId } from "#lib/core/ids.ts";
import type { Resource } from "#lib/fhir/bundle.ts";
import { decodeFrame, isFrame } from "#lib/fhir/frame.ts";
import { isString, objectsIn, own } from "#lib/fhir/json.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import type { AttachmentDescription } from "#lib/records/attachments/description.ts";
import { descriptionIn, isDescription } from "#lib/records/attachments/description-in.ts";
import { FRAME_CATEGORY } from "#lib/records/import-bundle.ts";
import type { OpenedRecord } from "#lib/records/open-entries.ts";
import { type RebuildFault, rebuildBundles } from "#lib/records/rebuild-bundles.ts";

/** Where a large file is: what the vault opens it by, and what it is. */
export type ExportedAttachment = Pick<AttachmentDescription, "contentType" | "size"> & {
  recordId: RecordId;
  url: string;
  title: string;
};

/** A record in the clear, for the patient to keep or take elsewhere. */
export type PlainExport = {
  /** The imported files, byte for byte. */
  files: Bytes[];
  /** A Bundle of all that came otherwise (notes, results, consents), their texts as they were written. */
  others: Bytes | undefined;
  /** Large files that are kept beside their records: too large to be put in here. */
  attachments: ExportedAttachment[];
  /** Imported files of which a part was erased: what is left of them is among the others. */
  partial: number;
  /** Records that their author got wrong: not in the export. */
  faults: RebuildFault[];
};

/**
 * Puts a patient's opened records together: files as they came, and one Bundle of the rest.
 * @param erased records that the patient had erased: a file that they were in can't come back as it was.
 */
export function exportRecord(
  records: readonly OpenedRecord<LedgerEntry>[],
  erased: ReadonlySet<RecordId> = new Set(),
): PlainExport {
  const faults: RebuildFault[] = [];
  const broken = new Set(
    records.filter((record) => lacksOneOf(record, erased)).map(({ entry }) => entry.recordId),
  );
  const whole = records.filter(({ entry }) => !broken.has(entry.recordId));
  const files = rebuildBundles(whole, (fault) => faults.push(fault));
  const faulty = new Set(faults.map(({ recordId }) => recordId));
  const inFiles = new Set<RecordId>();
  const others: { recordId: RecordId; raws: string[] }[] = [];
  for (const { entry, payload } of whole) {
    const { recordId, category } = entry;
    if (faulty.has(recordId)) continue;
    const bundle = readBundle(payload);
    if (category === categoryBit(FRAME_CATEGORY) && isFrame(bundle)) {
      for (const [placed] of decodeFrame(payload).entries) inFiles.add(placed);
      inFiles.add(recordId);
    } else if (category !== categoryBit("emergency")) {
      // Of the emergency compartment are copies alone.
      others.push({ recordId, raws: bundle.entries.map(({ raw }) => raw) });
    }
  }
  const raws = others.filter(({ recordId }) => !inFiles.has(recordId)).flatMap((other) => other.raws);
  const text = `{"resourceType":"Bundle","type":"collection","entry":[${raws.join(",")}]}`;
  return {
    files,
    others: raws.length === 0 ? undefined : utf8(text),
    partial: broken.size,
    attachments: records.flatMap(attachmentsIn),
    faults,
  };
}

/** Whether a record is the frame of a file that held one of these. */
function lacksOneOf({ entry, payload }: OpenedRecord<LedgerEntry>, erased: ReadonlySet<RecordId>): boolean {
  if (erased.size === 0 || entry.category !== categoryBit(FRAME_CATEGORY)) return false;
  try {
    return isFrame(readBundle(payload)) && decodeFrame(payload).entries.some(([id]) => erased.has(id));
  } catch {
    // What can't be read is told when the files are put together.
    return false;
  }
}

/** The attachments that a record's documents name. */
function attachmentsIn({ entry, payload }: OpenedRecord<LedgerEntry>): ExportedAttachment[] {
  const { recordId, category } = entry;
  if (category === categoryBit("emergency")) return [];
  try {
    const { entries } = readBundle(payload);
    return entries.flatMap(({ fullUrl: url, resource }) => {
      if (url === undefined || !isDescription(resource)) return [];
      const { contentType, size } = descriptionIn(payload, url);
      const title = entries.flatMap((one) => titleOf(one.resource, url))[0] ?? "";
      return [{ recordId, url, contentType, size, title }];
    });
  } catch {
    // What its author got wrong is told elsewhere.
    return [];
  }
}

/** What opens each large file that records describe, once each. */
export function descriptionsOf(records: readonly OpenedRecord<LedgerEntry>[]): AttachmentDescription[] {
  const found = records
    .flatMap((record) => attachmentsIn(record).map(({ url }) => descriptionIn(record.payload, url)))
    .map((description) => [description.id, description] as const);
  return [...new Map(found).values()];
}

/** What a document calls the file under a URL. */
function titleOf(resource: Resource | undefined, url: string): string[] {
  return objectsIn(own(Object(resource), "content")).flatMap((content) => {
    const [attachment] = objectsIn(own(content, "attachment"));
    const title = attachment && own(attachment, "url") === url ? own(attachment, "title") : undefined;
    return isString(title) ? [title] : [];
  });
}
