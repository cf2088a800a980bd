import { answer } from "../../../../_server/answer.ts";
import { jsonBody } from "../../../../_server/body.ts";
import { nameTeam, organisationOfTeam } from "../../../../_server/directory/write.ts";
import { limit } from "../../../../_server/limits.ts";
import { numberIn, requireStanding } from "../../../../_server/organisations.ts";
import { teamBody } from "../../../../_server/schemas/directory.ts";
import { requireAccount } from "../../../../_server/session/asker.ts";

const BODY_BYTES = 4 * 1024;

/** Names a team: its organisation's administrators alone. */
export const PUT = answer<"team">("directory.write", async (call) => {
  await limit("changes", call.request, call.asker);
  const team = numberIn(call.params.team);
  await requireStanding(call, "directory.write", await organisationOfTeam(team));
  const { name } = await jsonBody(call.request, teamBody, BODY_BYTES);
  await nameTeam(team, name, requireAccount(call.asker));
  return Response.json({ ok: true });
});
