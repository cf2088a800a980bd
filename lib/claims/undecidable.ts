import type { Ledger } from "#lib/chain/ledger.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { type ClaimOnLedger, claimOf } from "./claim.ts";
import { type ClaimState, REJECTION_REASONS, type RejectionReason } from "./claim-state.ts";
import type { Decision } from "./decisions.ts";
import type { ClaimId } from "./filing.ts";

/** Why the ledger would refuse a decision, as contracts/claims/Decisions.sol has it; `moved`: it isn't to be decided any more. */
export type Refusal = "moved" | "late" | "denied" | "asked-before" | "agreed" | "amount";
/** A claim on which a decision would be refused, and in which state it is. */
export type Undecidable = { claim: ClaimId; why: Refusal; state: ClaimState };

/** The last reason that can't be said of what was agreed to beforehand. */
const LAST_AGREED = REJECTION_REASONS.indexOf("not-necessary");

/**
 * Those of decisions that the ledger refuses as it stands, in their order: one of them would have it refuse all. It is asked before
 * anything is signed, and after a refusal. @param clock Unix seconds of this machine: a chain without new blocks has no later time.
 * Throws `LedgerUnavailable`.
 */
export async function undecidable(
  ledger: Ledger,
  decisions: readonly Decision[],
  clock = Math.floor(Date.now() / 1_000),
): Promise<Undecidable[]> {
  const [{ timestamp }, ...kept] = await Promise.all([
    ledger.client.getBlock(),
    ...decisions.map(({ claim }) => claimOf(ledger, claim)),
  ]);
  const now = Math.max(Number(timestamp), clock);
  return decisions.flatMap((decision, at) => {
    const why = refusalOf(decision, kept[at], now);
    return why === undefined ? [] : [{ claim: decision.claim, why, state: kept[at]?.state ?? "none" }];
  });
}

/** Why a decision would be refused; undefined where it wouldn't be. @param now Unix seconds. */
export function refusalOf(
  decision: Decision,
  kept: Pick<ClaimOnLedger, Judged> | undefined,
  now: number,
): Refusal | undefined {
  if (kept?.state !== "filed") return "moved";
  if (now >= kept.deadline) return "late";
  switch (decision.outcome) {
    case "approve":
      if (kept.attestation === "denied") return "denied";
      return decision.approved === 0n || decision.approved > kept.billed ? "amount" : undefined;
    case "reject":
      return kept.preAuthorised && isAgreed(decision.reason) ? "agreed" : undefined;
    case "evidence":
      return kept.evidenceRequested ? "asked-before" : undefined;
  }
}

type Judged = "state" | "deadline" | "attestation" | "billed" | "preAuthorised" | "evidenceRequested";

const isAgreed = (reason: RejectionReason): boolean => REJECTION_REASONS.indexOf(reason) <= LAST_AGREED;

/** That some decisions would be refused, so that none was sent. */
export const someUndecidable = (refused: readonly Undecidable[], decisions: number): KeywardError =>
  new KeywardError("ClaimsUndecidable", {
    message:
      decisions === 1
        ? "This claim can't be decided so any more. Nothing was decided."
        : `${refused.length} of ${decisions} claims can't be decided so any more. None was decided.`,
    action: "Look at what became of them, and decide the others.",
    details: { refused: refused.length },
  });
