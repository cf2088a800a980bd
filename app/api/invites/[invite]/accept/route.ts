import { answer } from "../../../../_server/answer.ts";
import { jsonBody } from "../../../../_server/body.ts";
import { invitation } from "../../../../_server/invites/invitation.ts";
import { acceptInvite } from "../../../../_server/invites/invites.ts";
import { limit } from "../../../../_server/limits.ts";
import { acceptBody } from "../../../../_server/schemas/invites.ts";
import { requireAccount } from "../../../../_server/session/asker.ts";

const BODY_BYTES = 4 * 1024;

/** Answers an invite with the account that is signed in; an administrator then enrols it on the ledger. */
export const POST = answer<"invite">("invite.accept", async ({ request, params, asker }) => {
  await limit("invites", request, asker);
  const account = requireAccount(asker);
  const person = await jsonBody(request, acceptBody, BODY_BYTES);
  return Response.json(await invitation(await acceptInvite(params.invite, account, person)));
});
