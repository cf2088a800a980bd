import { answer } from "../../../_server/answer.ts";
import { listPayouts } from "../../../_server/ledger/insurance.ts";
import { limit } from "../../../_server/limits.ts";
import { requireStanding } from "../../../_server/organisations.ts";
import { queryOf } from "../../../_server/query.ts";
import { payoutsQuery } from "../../../_server/schemas/claims.ts";

/** What the escrow sent to an organisation, and what waits for it. */
export const GET = answer("payout.list", async (call) => {
  await limit("reads", call.request, call.asker);
  const { organisation, ...page } = queryOf(call.request, payoutsQuery);
  await requireStanding(call, "payout.list", organisation);
  return Response.json(await listPayouts(organisation, page));
});
