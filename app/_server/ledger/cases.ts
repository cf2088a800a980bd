import {
  casesBy,
  casesOf,
  casesOn,
  casesToReview,
  flaggedOrganisations,
  type IndexedCase,
} from "#indexer/queries/cases.ts";
import type { After } from "#indexer/queries/place.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { caseRulesOf } from "#lib/emergency/case-rules.ts";
import { dailyCapOf, overdueOf } from "#lib/emergency/reviews.ts";
import { organisationNames } from "../directory/names.ts";
import { ledger } from "../ledger.ts";
import type { CaseAnswer, CasesAnswer, DecisionsAnswer, OrganisationCasesAnswer } from "../schemas/cases.ts";
import { fromIndex, nextAfter, nowSeconds } from "./index-reader.ts";

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
  { state, ...page }: CasesPage & { state: "waiting" | "decided" | "all" },
): Promise<OrganisationCasesAnswer> {
  const [found, overdue, dailyCap, { reviewGrace }] = await Promise.all([
    fromIndex((index) =>
      state === "all"
        ? casesOf(index, organisation, page)
        : casesToReview(index, state, {
            organisation,
            now: nowSeconds(),
            limit: page.limit,
            after: page.before,
          }),
    ),
    overdueOf(ledger(), organisation),
    dailyCapOf(ledger(), organisation),
    caseRulesOf(ledger()),
  ]);
  return { ...told(found, page.limit), overdue, dailyCap, reviewGrace };
}

/** Cases of all organisations that are the second body's to decide, or were. */
export async function casesToDecide({
  state,
  limit,
  before,
}: CasesPage & { state: "waiting" | "decided" }): Promise<DecisionsAnswer> {
  const page = { now: nowSeconds(), limit, after: before };
  const [found, flagged] = await fromIndex((index) =>
    Promise.all([
      casesToReview(index, state === "waiting" ? "unsettled" : "settled", page),
      flaggedOrganisations(index),
    ]),
  );
  const names = await organisationNames(flagged.map(({ organisation }) => organisation));
  return {
    ...told(found, limit),
    flagged: flagged.map((each) => ({ ...each, name: names.get(each.organisation)?.name ?? null })),
  };
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
