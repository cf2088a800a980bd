import { z } from "zod";
import { PURPOSES } from "#lib/chain/grantee.ts";
import { account, hash, patientId, wholeNumber } from "./common.ts";

export const grantee = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("person"), account }),
  z.object({ kind: z.literal("organisation"), id: z.number() }),
  z.object({ kind: z.literal("team"), id: z.number() }),
]);
export const purpose = z.enum(PURPOSES).describe("HL7 PurposeOfUse");
export const categories = z.number().int().min(0).max(0x7fff_ffff).describe("a mask of categories");

/** What the ledger says happened, and nothing of persons: names come from the directory. */
export const notification = z.object({
  id: z.number(),
  change: z.number().describe("grows with every notification, and when one is withdrawn or comes back"),
  kind: z.enum([
    "grant",
    "session",
    "emergency",
    "request",
    "recovery",
    "recovered",
    "proxy",
    "erased",
    "guardian",
    "guardian-asked",
    "guardian-recovery",
    "guardian-vetoed",
    "guardian-recovered",
    "guardian-emergency",
    "claim",
    "claim-paid",
    "acting",
    "acting-ended",
    "shared",
  ]),
  state: z.enum(["valid", "withdrawn"]),
  ward: hash.optional().describe("whom it is about, for who helps them"),
  grantee: grantee.optional(),
  accessor: account.optional(),
  organisation: z.number().optional(),
  purpose: purpose.optional(),
  categories,
  time: z.number().describe("Unix seconds"),
  until: z.number().optional(),
  read: z.boolean(),
  transactionHash: hash.optional().describe("none for what isn't on the ledger"),
});
export type NotificationAnswer = z.output<typeof notification>;

export const notificationsQuery = z.object({
  patient: patientId,
  before: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional().describe("pages on below this id"),
  limit: wholeNumber(1, 100).default(50),
});
export const notificationsAnswer = z.object({
  notifications: z.array(notification),
  unread: z.number(),
  change: z.number().describe("where the stream goes on: its `after`"),
});
export type NotificationsAnswer = z.output<typeof notificationsAnswer>;

export const unreadQuery = z.object({ patient: patientId });
export const unreadAnswer = z.object({ unread: z.number() });
export const readBody = z.strictObject({
  patient: patientId,
  ids: z.array(z.number().int().min(1)).min(1).max(500),
});
export const streamQuery = z.object({
  patient: patientId,
  after: wholeNumber(0, Number.MAX_SAFE_INTEGER)
    .optional()
    .describe("a `change`; the header Last-Event-ID goes before it. Without both, from now on"),
});
