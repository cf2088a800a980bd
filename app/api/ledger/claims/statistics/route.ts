import { answer } from "../../../../_server/answer.ts";
import { listStatistics } from "../../../../_server/ledger/insurance.ts";
import { limit } from "../../../../_server/limits.ts";
import { requireStanding } from "../../../../_server/organisations.ts";
import { queryOf } from "../../../../_server/query.ts";
import { statisticsQuery } from "../../../../_server/schemas/claims.ts";

/** What an insurer's claims of one token come to. */
export const GET = answer("claim.count", async (call) => {
  await limit("reads", call.request, call.asker);
  const asked = queryOf(call.request, statisticsQuery);
  await requireStanding(call, "claim.count", asked.organisation);
  return Response.json(await listStatistics(asked));
});
