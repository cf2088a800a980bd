import type { LedgerCall } from "#lib/chain/call.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { Digest } from "#lib/core/ids.ts";
import { authoriseAsAccount } from "#lib/identity/authorise.ts";
import { caseStateNumber, type ReviewOutcome } from "./case-state.ts";
import { type CaseRef, NO_WORDS } from "./cases.ts";

const contract = "breakGlass";

/**
 * Signs a review, as a privacy officer of the case's organisation who isn't the responder, or as the second body.
 * @param notesDigest of the reviewer's words, sealed to the patient (`sealWords`).
 */
export async function reviewCase(
  ledger: Ledger,
  reviewer: AccountSigner,
  { patientId, responder, number }: CaseRef,
  { outcome, notesDigest = NO_WORDS }: { outcome: ReviewOutcome; notesDigest?: Digest | undefined },
): Promise<LedgerCall> {
  const state = caseStateNumber(outcome);
  const by = await authoriseAsAccount(ledger, reviewer, {
    contract,
    primaryType: "CaseReview",
    fields: { patientId, responder, number, outcome: state, notesDigest },
  });
  return {
    contract,
    functionName: "reviewBySig",
    args: [patientId, responder, number, state, notesDigest, by],
  };
}

/** Flags the organisation of a case whose review is overdue; anyone may submit it. */
export const flagOverdue = ({ patientId, responder, number }: CaseRef): LedgerCall => ({
  contract,
  functionName: "flagOverdue",
  args: [patientId, responder, number],
});

/** How many flagged cases of the organisation wait for a review: it is flagged while there are any. */
export const overdueOf = (ledger: Ledger, organisation: number): Promise<number> =>
  readLedger(ledger, contract, "overdueOf", [organisation]);

/** How many cases the organisation may open in a day. */
export const dailyCapOf = (ledger: Ledger, organisation: number): Promise<number> =>
  readLedger(ledger, contract, "dailyCapOf", [organisation]);
