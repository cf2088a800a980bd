import { z } from "zod";
import { account, address, hash, patientId, wholeNumber } from "./common.ts";

/** Why a session is questioned: coded, since free text could say what nobody but the patient may read. */
const QUESTION_REASONS = ["unknown-person", "not-in-care", "too-much", "after-care-ended", "other"] as const;

/** What came out of it: coded too. */
const QUESTION_ANSWERS = ["in-care", "mistake", "misuse", "contact"] as const;

export const questionBody = z.strictObject({
  patientId,
  accessor: address,
  nonce: z.number().int().min(0).max(0xffff_ffff).describe("the session's, as /api/ledger tells it"),
  reason: z.enum(QUESTION_REASONS),
});
export type QuestionBody = z.output<typeof questionBody>;

export const question = z.object({
  id: z.uuid(),
  patientId: hash,
  accessor: account,
  organisation: z.number(),
  nonce: z.number(),
  reason: z.enum(QUESTION_REASONS),
  askedAt: z.number().describe("Unix seconds"),
  answer: z.enum(QUESTION_ANSWERS).nullable(),
  answeredAt: z.number().nullable().describe("Unix seconds"),
});
export type Question = z.output<typeof question>;
export const answerBody = z.strictObject({ answer: z.enum(QUESTION_ANSWERS) });
export const questionsQuery = z
  .object({
    patient: patientId.optional().describe("a patient's own"),
    organisation: wholeNumber(1, 0xffff_ffff)
      .optional()
      .describe("those that concern an organisation's staff"),
  })
  .refine(({ patient, organisation }) => (patient === undefined) !== (organisation === undefined));
export const questionsAnswer = z.object({ questions: z.array(question) });
export type QuestionsAnswer = z.output<typeof questionsAnswer>;
