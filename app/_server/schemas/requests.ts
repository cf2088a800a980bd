import { z } from "zod";
import { account, hash, patientId, unixSeconds, wholeNumber } from "./common.ts";
import { categories, grantee, purpose } from "./notifications.ts";

/** Why access is asked for: coded, since free text could say what nobody but the patient may read. */
export const REASONS = [
  "treatment",
  "consultation",
  "follow-up",
  "second-opinion",
  "referral",
  "laboratory",
  "medication-review",
  "discharge",
  "billing",
] as const;

export const requestBody = z
  .strictObject({
    patientId,
    organisation: z.number().int().min(1).max(0xffff_ffff).describe("under which one would act"),
    grantee: grantee.describe("the asker, that organisation, or a team in which the asker serves under it"),
    purpose,
    readMask: categories,
    writeMask: categories,
    until: unixSeconds,
    reason: z.enum(REASONS),
  })
  .refine(({ readMask, writeMask }) => (readMask | writeMask) !== 0, { path: ["readMask"] });
export type RequestBody = z.output<typeof requestBody>;

export const accessRequest = z.object({
  id: z.uuid(),
  patientId: hash,
  account,
  organisation: z.number(),
  grantee,
  purpose,
  readMask: categories,
  writeMask: categories,
  until: z.number().describe("Unix seconds"),
  reason: z.enum(REASONS),
  askedAt: z.number().describe("Unix seconds"),
  expiresAt: z.number().describe("Unix seconds"),
  state: z.enum(["open", "granted", "dismissed", "withdrawn", "expired"]),
});
export type AccessRequest = z.output<typeof accessRequest>;
export const requestsQuery = z.object({
  patient: patientId.optional().describe("a patient's own; without it, what the asker has asked for"),
  limit: wholeNumber(1, 200).default(100),
});
export const requestsAnswer = z.object({ requests: z.array(accessRequest) });
export type RequestsAnswer = z.output<typeof requestsAnswer>;
export const closeQuery = z.object({
  outcome: z
    .enum(["granted", "dismissed"])
    .default("dismissed")
    .describe("the patient's; the asker withdraws"),
});
