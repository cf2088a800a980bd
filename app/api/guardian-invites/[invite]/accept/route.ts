import { answer } from "../../../../_server/answer.ts";
import { jsonBody } from "../../../../_server/body.ts";
import { limit } from "../../../../_server/limits.ts";
import { requirePatient } from "../../../../_server/patients.ts";
import { acceptGuardianInvite } from "../../../../_server/recovery/invites.ts";
import { acceptGuardianBody } from "../../../../_server/schemas/recovery.ts";

const BODY_BYTES = 4 * 1024;

/** Says yes: the patient then makes a share for this guardian. */
export const POST = answer<"invite">("guardian-invite.accept", async (call) => {
  await limit("invites", call.request, call.asker);
  const { guardian } = await jsonBody(call.request, acceptGuardianBody, BODY_BYTES);
  await requirePatient(call, "guardian-invite.accept", guardian);
  return Response.json(await acceptGuardianInvite(call.params.invite, guardian));
});
