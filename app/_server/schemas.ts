import { z } from "zod";
import type { Hex } from "#lib/core/bytes.ts";
import { CATEGORIES } from "#lib/core/categories.ts";

const hex = (pattern: RegExp) =>
  z
    .string()
    .regex(pattern)
    .meta({ pattern: pattern.source })
    .transform((text) => text.toLowerCase() as Hex);

export const id32 = hex(/^0x[0-9a-f]{64}$/);
export const address = hex(/^0x[0-9a-fA-F]{40}$/);

export const signInBody = z.strictObject({
  message: z.string().min(1).max(4_000).describe("EIP-4361 message for this origin, with the nonce given"),
  signature: hex(/^0x([0-9a-fA-F]{2}){1,4096}$/),
});
export const nonceAnswer = z.object({ nonce: z.string(), domain: z.string(), chainId: z.number() });
export const sessionAnswer = z.object({ account: z.string().nullable() });

export const callBody = z.strictObject({ to: address, data: hex(/^0x([0-9a-fA-F]{2}){4,65536}$/) });
export const callAnswer = z.object({
  id: z.string(),
  status: z.enum(["accepted", "submitted", "confirmed", "failed"]),
  transactionHash: z.string().optional(),
  blockNumber: z.string().optional(),
  gasUsed: z.string().optional(),
});

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

export const receiptAnswer = z.object({
  v: z.literal(1),
  store: z.string(),
  action: z.enum(["blob-stored", "envelope-stored", "envelope-deleted"]),
  subject: z.string(),
  size: z.number(),
  time: z.number(),
  signature: z.string(),
});
export const errorAnswer = z.object({
  error: z.object({
    name: z.string(),
    message: z.string(),
    action: z.string().optional(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  }),
});
