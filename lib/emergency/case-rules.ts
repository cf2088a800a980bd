import { type Ledger, readLedger } from "#lib/chain/ledger.ts";

/** The network's rules of break-glass, in seconds; the longer ones are for who has the patient's card. */
export type CaseRules = {
  caseLength: { withCard: number; withoutCard: number };
  /** From a case's planned end until its review is overdue. */
  reviewDelay: { withCard: number; withoutCard: number };
  /** From then until the responder is refused the next case. */
  reviewGrace: number;
};

/** Throws the ledger's errors. */
export async function caseRulesOf(ledger: Ledger): Promise<CaseRules> {
  const rules = await readLedger(ledger, "breakGlass", "rules", []);
  return {
    caseLength: { withCard: rules.caseLength, withoutCard: rules.caseLengthWithoutCard },
    reviewDelay: { withCard: rules.reviewDelay, withoutCard: rules.reviewDelayWithoutCard },
    reviewGrace: rules.reviewGrace,
  };
}
