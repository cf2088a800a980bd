import { answer } from "../../../../../_server/answer.ts";
import { listTeams } from "../../../../../_server/ledger/organisations.ts";
import { limit } from "../../../../../_server/limits.ts";
import { numberIn, requireStanding } from "../../../../../_server/organisations.ts";

/** The organisation's teams, for its members. */
export const GET = answer<"organisation">("team.list", async (call) => {
  await limit("reads", call.request, call.asker);
  const organisation = numberIn(call.params.organisation);
  await requireStanding(call, "team.list", organisation);
  return Response.json(await listTeams(organisation));
});
