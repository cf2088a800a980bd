import { z } from "zod";
import { EMERGENCY_REASONS } from "#lib/emergency/reasons.ts";
import { account, hash } from "./common.ts";
import { next, pageQuery, place, unix } from "./ledger.ts";
import { categories } from "./notifications.ts";

/** A break-glass case as it was opened, and what became of it. */
const emergencyCase = z.object({
  ...place,
  patientId: hash,
  responder: account,
  number: z.number().describe("counts the responder's cases from 1"),
  organisation: z.number(),
  categories,
  planned: unix.describe("when the access was to end"),
  until: unix.describe("when it does, or did: closed early, or found unjustified"),
  reviewDeadline: unix,
  reason: z.enum(EMERGENCY_REASONS),
  reasonDigest: hash.nullable().describe("of the reason in words, sealed to the patient"),
  byCard: z.boolean(),
  closedAt: unix.nullable(),
  flaggedAt: unix.nullable().describe("when the organisation was flagged since no review had come"),
  review: z
    .object({
      outcome: z.enum(["justified", "unjustified", "escalated"]),
      reviewer: account,
      notesDigest: hash.nullable().describe("of the reviewer's words, sealed to the patient"),
      time: unix,
    })
    .nullable()
    .describe("the last one; escalated waits for the second body"),
});
export type CaseAnswer = z.output<typeof emergencyCase>;
export const casesAnswer = z.object({ cases: z.array(emergencyCase), next });
export type CasesAnswer = z.output<typeof casesAnswer>;

export const organisationCasesQuery = pageQuery.extend({
  state: z
    .enum(["waiting", "decided", "all"])
    .default("all")
    .describe(
      "waiting: without any review, the one that is due first first; decided: or handed to the second body",
    ),
});
export const organisationCasesAnswer = casesAnswer.extend({
  overdue: z.number().describe("flagged cases without a review, by the ledger: the organisation is flagged"),
  dailyCap: z.number().describe("cases that the organisation may open in a day"),
  reviewGrace: z.number().describe("seconds from a deadline until the responder is refused the next case"),
});
export const decisionsQuery = pageQuery.extend({
  state: z
    .enum(["waiting", "decided"])
    .default("waiting")
    .describe(
      "waiting: handed to the second body or overdue, the one that is due first first; decided: was so",
    ),
});
export const decisionsAnswer = casesAnswer.extend({
  flagged: z
    .array(z.object({ organisation: z.number(), name: z.string().nullable(), cases: z.number() }))
    .describe("organisations with overdue reviews"),
});
export type DecisionsAnswer = z.output<typeof decisionsAnswer>;
export type OrganisationCasesAnswer = z.output<typeof organisationCasesAnswer>;
