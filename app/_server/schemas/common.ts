import { z } from "zod";
import type { Hex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";

export const hex = (pattern: RegExp) =>
  z
    .string()
    .regex(pattern)
    .meta({ pattern: pattern.source })
    .transform((text) => text.toLowerCase() as Hex);

export const id32 = hex(/^0x[0-9a-f]{64}$/);
export const patientId = id32.transform(asPatientId).describe("a patient's pseudonym on the ledger");
export const address = hex(/^0x[0-9a-fA-F]{40}$/);

/** 32 bytes, 20 bytes, as answers have them. */
export const hash = z.templateLiteral(["0x", z.string().regex(/^[0-9a-f]{64}$/)]);
export const account = z.templateLiteral(["0x", z.string().regex(/^[0-9a-f]{40}$/)]);

/** Numbers in queries come as text. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(z.number().int().min(least).max(most));

export const unixSeconds = z.number().int().min(0).max(0xff_ffff_ffff).describe("Unix seconds");

export const errorAnswer = z.object({
  error: z.object({
    name: z.string(),
    message: z.string(),
    action: z.string().optional(),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  }),
});
