import { categoriesIn } from "#lib/core/categories.ts";
import type { Address, Digest, PatientId } from "#lib/core/ids.ts";
import type { CaseStory } from "#lib/emergency/case-history.ts";
import type { CaseAnswer } from "../../_server/schemas/cases.ts";

/** A case by the index, told as the ledger's own events tell it. */
export const caseStory = (answer: CaseAnswer): CaseStory => ({
  patientId: answer.patientId as PatientId,
  responder: answer.responder as Address,
  number: answer.number,
  organisation: answer.organisation,
  categories: categoriesIn(answer.categories),
  reason: answer.reason,
  words: (answer.reasonDigest ?? undefined) as Digest | undefined,
  byCard: answer.byCard,
  openedAt: answer.time,
  blockNumber: answer.blockNumber,
  until: answer.until,
  reviewDeadline: answer.reviewDeadline,
  state: answer.review?.outcome ?? (answer.flaggedAt === null ? "open" : "overdue"),
  review:
    answer.review === null
      ? undefined
      : {
          reviewer: answer.review.reviewer as Address,
          at: answer.review.time,
          notes: (answer.review.notesDigest ?? undefined) as Digest | undefined,
        },
});
