import { answer } from "../../../../_server/answer.ts";
import { requireClaim } from "../../../../_server/claims/require-claim.ts";
import { oneClaim } from "../../../../_server/ledger/claims.ts";
import { limit } from "../../../../_server/limits.ts";

/** One claim, for its parties, and for arbiters once it was disputed. */
export const GET = answer<"claim">("claim.read", async (call) => {
  await limit("reads", call.request, call.asker);
  return Response.json(await oneClaim(await requireClaim(call, "claim.read", call.params.claim)));
});
