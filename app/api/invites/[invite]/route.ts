import { z } from "zod";
import { parse } from "#services/http/parse.ts";
import { answer } from "../../../_server/answer.ts";
import { invitation } from "../../../_server/invites/invitation.ts";
import { inviteById, inviteByToken, inviteMissing, revokeInvite } from "../../../_server/invites/invites.ts";
import { limit } from "../../../_server/limits.ts";
import { standingIn } from "../../../_server/standing.ts";

/** What an invite offers, for whoever holds its link. */
export const GET = answer<"invite">("invite.read", async ({ request, params }) => {
  await limit("invites", request);
  return Response.json(await invitation(await inviteByToken(params.invite)));
});

/** Revokes an invite, by its id: the organisation's administrators alone. */
export const DELETE = answer<"invite">("invite.revoke", async ({ request, params, asker, permits }) => {
  await limit("changes", request, asker);
  const id = parse(z.uuid(), params.invite);
  const { organisation } = await inviteById(id);
  if (!permits("invite.revoke", await standingIn(asker, organisation))) throw inviteMissing();
  return Response.json(await revokeInvite(id));
});
