import { answer } from "../../../_server/answer.ts";
import { sessionsOfAccount } from "../../../_server/ledger/sessions.ts";
import { limit } from "../../../_server/limits.ts";
import { queryOf } from "../../../_server/query.ts";
import { pageQuery } from "../../../_server/schemas/ledger.ts";
import { requireAccount } from "../../../_server/session/asker.ts";

/** What the account looked at, the newest first. */
export const GET = answer("access.own", async ({ request, asker }) => {
  await limit("reads", request, asker);
  return Response.json(await sessionsOfAccount(requireAccount(asker), queryOf(request, pageQuery)));
});
