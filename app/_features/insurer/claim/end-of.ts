import type { OneClaimAnswer } from "../../../_server/schemas/claims.ts";

/** What anybody may do with a claim now: `settle` where it is owed, `close` where nothing is. */
export function endOf({
  claim,
  ledgerTime,
}: Pick<OneClaimAnswer, "claim" | "ledgerTime">): "settle" | "close" | undefined {
  const isOver = ledgerTime >= claim.deadline;
  switch (claim.state) {
    case "filed":
      if (!isOver) return undefined;
      return claim.attestation === "took-place" ? "settle" : "close";
    case "evidence-requested":
    case "rejected":
      return isOver ? "close" : undefined;
    case "approved":
      return isOver || claim.approved === claim.billed ? "settle" : undefined;
    default:
      return undefined;
  }
}
