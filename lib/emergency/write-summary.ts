import type { Bytes } from "#lib/core/bytes.ts";
import { categoryBit } from "#lib/core/categories.ts";
import type { RecordId } from "#lib/core/ids.ts";
import type { Author } from "#lib/records/append.ts";
import { type WriteContext, type Written, writeRecords } from "#lib/records/write-records.ts";

/** Seals, stores and anchors a summary in the emergency compartment, in the place of the one before. */
export const writeSummary = (
  context: WriteContext,
  author: Author,
  payload: Bytes,
  replaces?: RecordId,
): Promise<Written> =>
  writeRecords(context, author, [
    { category: categoryBit("emergency"), payload, ...(replaces === undefined ? {} : { replaces }) },
  ]);
