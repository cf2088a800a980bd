import type { Ruling } from "#lib/claims/claim-state.ts";
import { arbitration } from "../../_messages/en/arbitration.ts";
import { claims as words } from "../../_messages/en/claims.ts";
import type { ClaimAnswer } from "../../_server/schemas/claims.ts";
import { formatMoney } from "../../_shared/claims/format-money.ts";
import type { Piece } from "../../_shared/pieces.ts";

const text = arbitration.sentence;

/** What `ArbiterVote` says: its dispute stands for the claim, its organisation for where the arbiter serves. */
export function voteSentence(
  ruling: Ruling,
  claim: Pick<ClaimAnswer, "claim" | "token" | "share" | "dispute">,
  where: string,
): Piece[] {
  const sum = ruling === "provider" ? claim.share : (claim.dispute?.bond ?? "0");
  return [
    text.you,
    text.serving,
    where,
    text.comma,
    text.votes,
    { strong: words.number(claim.claim) },
    text[ruling],
    { strong: formatMoney(sum, claim.token) },
    text.end,
  ];
}
