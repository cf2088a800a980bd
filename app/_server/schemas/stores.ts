import { z } from "zod";
import { CATEGORIES } from "#lib/core/categories.ts";
import { parcelQuestion } from "#lib/records/parcel.ts";
import { id32 } from "./common.ts";

const category = z.coerce
  .number()
  .int()
  .min(0)
  .max(CATEGORIES.length - 1);
/** Whose a blob is. */
export const blobHeaders = z.object({
  "x-keyward-patient": id32,
  "x-keyward-category": category,
  "x-keyward-kind": z.enum(["record", "manifest", "list"]),
});
export const envelopeHeaders = z.object({ "x-keyward-patient": id32 });

/** Blobs and envelopes to be answered together; see lib/records/parcel.ts. */
export const parcelBody = parcelQuestion;

export const receiptAnswer = z.object({
  v: z.literal(1),
  store: z.string(),
  action: z.enum(["blob-stored", "envelope-stored", "envelope-deleted", "keyring-deleted"]),
  subject: z.string(),
  size: z.number(),
  time: z.number(),
  signature: z.string(),
});

export const erasureAnswer = z.object({ receipts: z.array(receiptAnswer) });
export type ErasureAnswer = z.output<typeof erasureAnswer>;
