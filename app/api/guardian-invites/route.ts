import { answer } from "../../_server/answer.ts";
import { jsonBody } from "../../_server/body.ts";
import { environment } from "../../_server/environment.ts";
import { limit } from "../../_server/limits.ts";
import { requirePatient } from "../../_server/patients.ts";
import { queryOf } from "../../_server/query.ts";
import { guardianInvitesOf, makeGuardianInvite } from "../../_server/recovery/invites.ts";
import { guardianInviteBody, guardianInvitesQuery } from "../../_server/schemas/recovery.ts";

const BODY_BYTES = 4 * 1024;

/** The links that a patient made, and who answered them. */
export const GET = answer("guardian-invite.list", async (call) => {
  await limit("reads", call.request, call.asker);
  const { patient } = queryOf(call.request, guardianInvitesQuery);
  await requirePatient(call, "guardian-invite.list", patient);
  return Response.json({ invites: await guardianInvitesOf(patient) });
});

/** Makes a link for a guardian, told once. */
export const POST = answer("guardian-invite.make", async (call) => {
  await limit("changes", call.request, call.asker);
  const { patientId } = await jsonBody(call.request, guardianInviteBody, BODY_BYTES);
  await requirePatient(call, "guardian-invite.make", patientId);
  const { invite, token } = await makeGuardianInvite(patientId);
  const url = `${environment().KEYWARD_ORIGIN}/guardian/invite/${token}`;
  return Response.json({ invite, url }, { status: 201 });
});
