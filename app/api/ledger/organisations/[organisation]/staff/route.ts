import { answer } from "../../../../../_server/answer.ts";
import { listStaff } from "../../../../../_server/ledger/organisations.ts";
import { limit } from "../../../../../_server/limits.ts";
import { numberIn, requireStanding } from "../../../../../_server/organisations.ts";

/** Everybody who is, or was, on the organisation's staff, for its members. */
export const GET = answer<"organisation">("staff.list", async (call) => {
  await limit("reads", call.request, call.asker);
  const organisation = numberIn(call.params.organisation);
  await requireStanding(call, "staff.list", organisation);
  return Response.json(await listStaff(organisation));
});
