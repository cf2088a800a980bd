import { casesBy, casesOf, casesOn, casesToReview, type IndexedCase } from "#indexer/queries/cases.ts";
import type { After } from "#indexer/queries/place.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { caseRulesOf } from "#lib/emergency/case-rules.ts";
import { dailyCapOf, overdueOf } from "#lib/emergency/reviews.ts";
import { ledger } from "../ledger.ts";
import type { CaseAnswer, CasesAnswer, OrganisationCasesAnswer } from "../schemas/cases.ts";
import { fromIndex, nextAfter } from "./index-reader.ts";

export type CasesPage = { before?: After | undefined; limit: number };

/** Who broke the glass on a patient's record, the newest first. */
export const casesOnPatient = async (patientId: PatientId, page: CasesPage): Promise<CasesAnswer> =>
  told(await fromIndex((index) => casesOn(index, patientId, page)), page.limit);

/** The cases that an account opened, the newest first. */
export const casesOfAccount = async (account: Address, page: CasesPage): Promise<CasesAnswer> =>
  told(await fromIndex((index) => casesBy(index, account, page)), page.limit);

/** An organisation's cases, and how it stands by the ledger. Throws `LedgerUnavailable`. */
export async function casesOfOrganisation(
  organisation: number,
  { state, ...page }: CasesPage & { state: "open" | "all" },
): Promise<OrganisationCasesAnswer> {
  const [found, overdue, dailyCap, { reviewGrace }] = await Promise.all([
    fromIndex((index) =>
      state === "open" ? casesToReview(index, organisation) : casesOf(index, organisation, page),
    ),
    overdueOf(ledger(), organisation),
    dailyCapOf(ledger(), organisation),
    caseRulesOf(ledger()),
  ]);
  const limit = state === "open" ? Number.POSITIVE_INFINITY : page.limit;
  return { ...told(found, limit), overdue, dailyCap, reviewGrace };
}

const told = (found: readonly IndexedCase[], limit: number): CasesAnswer => ({
  cases: found.map(answerOf),
  next: nextAfter(found, limit),
});

const answerOf = ({ reasonDigest, closedAt, flaggedAt, review, ...rest }: IndexedCase): CaseAnswer => ({
  ...rest,
  reasonDigest: reasonDigest ?? null,
  closedAt: closedAt ?? null,
  flaggedAt: flaggedAt ?? null,
  review: review === undefined ? null : { ...review, notesDigest: review.notesDigest ?? null },
});
