import { accessToEnd, casesToEnd, casesToFlag, grantsToEnd, type Window } from "#indexer/queries/due.ts";
import type { Index } from "#indexer/store/published.ts";
import type { LedgerCall } from "#lib/chain/call.ts";
import { decodeGrantee, PURPOSES, type PurposeOfUse } from "#lib/chain/grantee.ts";
import { endAccess, endGrant } from "#lib/consent/session.ts";
import { endCase } from "#lib/emergency/cases.ts";
import { flagOverdue } from "#lib/emergency/reviews.ts";

/**
 * The calls that the index says are due, those first by which somebody's keys are outdated. The ledger has the last word on
 * each: the index may lag.
 */
export async function dueCalls(index: Index, window: Window): Promise<LedgerCall[]> {
  const [cases, grants, access, overdue] = await Promise.all([
    casesToEnd(index, window),
    grantsToEnd(index, window),
    accessToEnd(index, window),
    casesToFlag(index, window),
  ]);
  return [
    ...cases.map(endCase),
    ...grants.map(({ patientId, grantee, purpose }) =>
      endGrant(patientId, { grantee: decodeGrantee(grantee), purpose: PURPOSES[purpose] as PurposeOfUse }),
    ),
    ...access.map(({ patientId, accessors }) => endAccess(patientId, accessors)),
    ...overdue.map(flagOverdue),
  ];
}
