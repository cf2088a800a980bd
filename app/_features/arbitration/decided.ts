import { arbitration } from "../../_messages/en/arbitration.ts";
import { claims as words } from "../../_messages/en/claims.ts";
import type { ClaimAnswer } from "../../_server/schemas/claims.ts";
import { formatMoney } from "../../_shared/claims/format-money.ts";

/** What the insurer decided, in words that follow its name. */
export function decided({ reason, approved, billed, token }: ClaimAnswer): string {
  if (approved !== null)
    return arbitration.approved(formatMoney(approved, token), formatMoney(billed, token));
  return reason === null ? arbitration.undecided : arbitration.rejected(words.reason[reason]);
}
