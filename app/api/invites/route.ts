import { answer } from "../../_server/answer.ts";
import { jsonBody } from "../../_server/body.ts";
import { environment } from "../../_server/environment.ts";
import { invitesOf, makeInvite } from "../../_server/invites/invites.ts";
import { limit } from "../../_server/limits.ts";
import { requireStanding } from "../../_server/organisations.ts";
import { queryOf } from "../../_server/query.ts";
import { inviteBody, invitesQuery } from "../../_server/schemas/invites.ts";
import { requireAccount } from "../../_server/session/asker.ts";

const BODY_BYTES = 4 * 1024;

/** An organisation's invites, for its administrators. */
export const GET = answer("invite.list", async (call) => {
  await limit("reads", call.request, call.asker);
  const { organisation } = queryOf(call.request, invitesQuery);
  await requireStanding(call, "invite.list", organisation);
  return Response.json({ invites: await invitesOf(organisation) });
});

/** Invites somebody to an organisation's staff, by a link that is told once. */
export const POST = answer("invite.make", async (call) => {
  await limit("changes", call.request, call.asker);
  const body = await jsonBody(call.request, inviteBody, BODY_BYTES);
  await requireStanding(call, "invite.make", body.organisation);
  const { invite, token } = await makeInvite(body, requireAccount(call.asker));
  const url = `${environment().KEYWARD_ORIGIN}/invite/${token}`;
  return Response.json({ invite, token, url }, { status: 201 });
});
