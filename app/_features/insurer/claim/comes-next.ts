import { formatMoment } from "../../../_messages/en/format.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { OneClaimAnswer } from "../../../_server/schemas/claims.ts";

const text = insurer.claim.next;

/** What becomes of a claim, and when, if nobody acts before: the table of contracts/claims/IClaims.sol. Undefined at its end. */
export function comesNext({ claim }: Pick<OneClaimAnswer, "claim">): string | undefined {
  const when = formatMoment(claim.deadline);
  switch (claim.state) {
    case "filed":
      return text.filed(when, claim.attestation === "took-place");
    case "evidence-requested":
      return text["evidence-requested"](when);
    case "approved":
      return claim.approved === claim.billed ? text.approved : text.inPart(when);
    case "rejected":
      return text.rejected(when);
    case "disputed":
      return text.disputed(when);
    default:
      return undefined;
  }
}

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
