import { answer } from "../../../_server/answer.ts";
import { releasesOf } from "../../../_server/audit/releases.ts";
import { limit } from "../../../_server/limits.ts";
import { requireStanding } from "../../../_server/organisations.ts";
import { queryOf } from "../../../_server/query.ts";
import { releasesQuery } from "../../../_server/schemas/audit.ts";

/** What a key node released, held against the ledger: for the privacy officers of the network's organisations. */
export const GET = answer("audit.read", async (call) => {
  await limit("reads", call.request, call.asker);
  const { organisation, node, after } = queryOf(call.request, releasesQuery);
  await requireStanding(call, "audit.read", organisation);
  return Response.json(await releasesOf(node, after));
});
