import { answer } from "../../../_server/answer.ts";
import { limit } from "../../../_server/limits.ts";
import { guardianInvitation } from "../../../_server/recovery/invites.ts";

/** Whose guardian one is asked to be, by the link's token. */
export const GET = answer<"invite">("guardian-invite.read", async ({ request, params }) => {
  await limit("invites", request);
  return Response.json(await guardianInvitation(params.invite));
});
