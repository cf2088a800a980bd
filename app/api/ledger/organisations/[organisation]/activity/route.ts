import { answer } from "../../../../../_server/answer.ts";
import { activityOfOrganisation } from "../../../../../_server/ledger/activity.ts";
import { limit } from "../../../../../_server/limits.ts";
import { numberIn, requireStanding } from "../../../../../_server/organisations.ts";
import { queryOf } from "../../../../../_server/query.ts";
import { pageQuery } from "../../../../../_server/schemas/ledger.ts";

/** What happened in the organisation, the newest first. */
export const GET = answer<"organisation">("organisation.activity", async (call) => {
  await limit("reads", call.request, call.asker);
  const organisation = numberIn(call.params.organisation);
  await requireStanding(call, "organisation.activity", organisation);
  return Response.json(await activityOfOrganisation(organisation, queryOf(call.request, pageQuery)));
});
