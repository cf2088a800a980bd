import { z } from "zod";
import { type Bytes, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { ClaimDossier } from "./dossier.ts";

/** What may be handed on about a claim, and what each holds. */
export type ClaimDocuments = {
  /** From the provider: what is billed, with proofs. */
  dossier: ClaimDossier;
  /** From the insurer: words to a decision. */
  notes: ClaimWords;
  /** From the provider: what was asked for, in words. */
  evidence: ClaimWords;
};
export type DocumentKind = keyof ClaimDocuments;

export type ClaimWords = { v: 1; text: string };

/** Characters of words to a decision. */
const LONGEST_WORDS = 10_000;

const bytes32 = z.templateLiteral(["0x", z.string().regex(/^[0-9a-f]{64}$/)]);
const amount = z
  .string()
  .regex(/^\d{1,39}$/)
  .transform(BigInt);
const proof = z.array(bytes32).max(64);
const line = z.object({
  system: z.string(),
  code: z.string(),
  display: z.string().optional(),
  date: z.string(),
  amount,
  salt: bytes32,
});
const entry = z.object({
  recordId: bytes32,
  digest: bytes32,
  replaces: bytes32,
  category: z.number().int(),
  keyEpoch: z.number().int(),
});
const SCHEMAS = {
  dossier: z.object({
    v: z.literal(1),
    filing: z.object({
      coverage: z.number().int(),
      organisation: z.number().int(),
      linesRoot: bytes32,
      billed: amount,
      servedAt: z.number().int(),
    }),
    lines: z.array(z.object({ line, index: z.number().int().min(0), proof })).max(2_000),
    record: z
      .object({
        patientId: bytes32,
        entry,
        batch: z.object({ root: bytes32, index: z.number().int().min(0), proof }).optional(),
      })
      .optional(),
  }),
  notes: z.object({ v: z.literal(1), text: z.string().max(LONGEST_WORDS) }),
  evidence: z.object({ v: z.literal(1), text: z.string().max(LONGEST_WORDS) }),
} as const;

/** A document as it is sealed: JSON, amounts as decimal text. */
export const documentBytes = (content: ClaimDocuments[DocumentKind]): Bytes =>
  utf8(
    JSON.stringify(content, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
  );

/** Reads an opened document. Throws `ClaimDocumentMalformed` where its author wrote something else. */
export function parseDocument<Kind extends DocumentKind>(kind: Kind, bytes: Bytes): ClaimDocuments[Kind] {
  try {
    return SCHEMAS[kind].parse(JSON.parse(fromUtf8(bytes))) as unknown as ClaimDocuments[Kind];
  } catch (cause) {
    throw new KeywardError("ClaimDocumentMalformed", {
      message: "This document of the claim can't be read.",
      action: "Ask whoever wrote it to send it again.",
      details: { kind },
      cause,
    });
  }
}
