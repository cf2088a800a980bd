import { answer } from "../../../_server/answer.ts";
import { listPools } from "../../../_server/ledger/insurance.ts";
import { limit } from "../../../_server/limits.ts";
import { requireStanding } from "../../../_server/organisations.ts";
import { queryOf } from "../../../_server/query.ts";
import { organisationQuery } from "../../../_server/schemas/claims.ts";

/** An insurer's pools. */
export const GET = answer("pool.list", async (call) => {
  await limit("reads", call.request, call.asker);
  const { organisation } = queryOf(call.request, organisationQuery);
  await requireStanding(call, "pool.list", organisation);
  return Response.json(await listPools(organisation));
});
