import type { LedgerCall } from "#lib/chain/call.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { type Digest, NO_RECORD } from "#lib/core/ids.ts";
import { authoriseAsAccount } from "#lib/identity/authorise.ts";
import {
  MAX_DECISIONS,
  OUTCOMES,
  REJECTION_REASONS,
  type RejectionReason,
  RULINGS,
  type Ruling,
} from "./claim-state.ts";
import type { ClaimId } from "./filing.ts";

/** What an insurer decides on a claim. */
export type Decision = {
  claim: ClaimId;
  /** Of the notes to the provider; none unless given. */
  notesDigest?: Digest | undefined;
} & (
  | { outcome: "approve"; approved: bigint }
  | { outcome: "reject"; reason: Exclude<RejectionReason, "none"> }
  | { outcome: "evidence" }
);

const NO_NOTES = NO_RECORD as string as Digest;

/** An insurer's claims staff signs decisions, up to 50. Throws `TooManyDecisions`. */
export async function decideClaims(
  ledger: Ledger,
  adjuster: AccountSigner,
  decisions: readonly Decision[],
): Promise<LedgerCall> {
  if (decisions.length === 0 || decisions.length > MAX_DECISIONS) {
    throw new KeywardError("TooManyDecisions", {
      message: "One signature decides between one and 50 claims.",
      action: "Choose fewer claims.",
      details: { decisions: decisions.length },
    });
  }
  const fields = decisions.map(decisionFields);
  const message = {
    contract: "claimsEscrow",
    primaryType: "ClaimDecisions",
    fields: { decisions: fields },
  } as const;
  const by = await authoriseAsAccount(ledger, adjuster, message);
  return { contract: "claimsEscrow", functionName: "decideBySig", args: [fields, by] };
}

/** A decision in the ledger's fields: what is signed. */
const decisionFields = (decision: Decision) => ({
  claim: decision.claim,
  outcome: OUTCOMES.indexOf(decision.outcome),
  approved: decision.outcome === "approve" ? decision.approved : 0n,
  reason: decision.outcome === "reject" ? REJECTION_REASONS.indexOf(decision.reason) : 0,
  notesDigest: decision.notesDigest ?? NO_NOTES,
});

/** An arbiter, serving under `organisation`, signs a vote. */
export async function voteOn(
  ledger: Ledger,
  arbiter: AccountSigner,
  { disputeId, ruling, organisation }: { disputeId: bigint; ruling: Ruling; organisation: number },
): Promise<LedgerCall> {
  const fields = { disputeId, ruling: BigInt(RULINGS.indexOf(ruling)), organisation };
  const message = { contract: "panelArbitrator", primaryType: "ArbiterVote", fields } as const;
  const by = await authoriseAsAccount(ledger, arbiter, message);
  const args = [fields.disputeId, fields.ruling, fields.organisation, by];
  return { contract: "panelArbitrator", functionName: "voteBySig", args };
}
