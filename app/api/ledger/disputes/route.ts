import { answer } from "../../../_server/answer.ts";
import { disputes } from "../../../_server/ledger/claims.ts";
import { limit } from "../../../_server/limits.ts";
import { requireStanding } from "../../../_server/organisations.ts";
import { queryOf } from "../../../_server/query.ts";
import { disputesQuery } from "../../../_server/schemas/claims.ts";

/** Every dispute that waits for a ruling, for arbiters. */
export const GET = answer("dispute.list", async (call) => {
  await limit("reads", call.request, call.asker);
  const { organisation, limit: most } = queryOf(call.request, disputesQuery);
  await requireStanding(call, "dispute.list", organisation);
  return Response.json(await disputes(most));
});
