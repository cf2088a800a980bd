import { z } from "zod";
import { asPatientId } from "#lib/core/ids.ts";
import { parse } from "#services/http/parse.ts";
import { answer } from "../../../../_server/answer.ts";
import { jsonBody } from "../../../../_server/body.ts";
import { limit } from "../../../../_server/limits.ts";
import { requirePatient } from "../../../../_server/patients.ts";
import { isGuardianOf } from "../../../../_server/recovery/guardians.ts";
import { approveRecovery, recoveryBy, recoveryMissing } from "../../../../_server/recovery/recoveries.ts";
import { approvalBody } from "../../../../_server/schemas/recovery.ts";

const BODY_BYTES = 64 * 1024;

/** A guardian's answer: their signature, and their share, sealed to who asked. */
export const POST = answer<"recovery">("recovery.approve", async (call) => {
  await limit("changes", call.request, call.asker);
  const body = await jsonBody(call.request, approvalBody, BODY_BYTES);
  await requirePatient(call, "recovery.approve", body.guardian);
  const { id, patientId } = await recoveryBy(parse(z.uuid(), call.params.recovery));
  if (!(await isGuardianOf(body.guardian, asPatientId(patientId)))) throw recoveryMissing();
  await approveRecovery(id, body);
  return Response.json(await recoveryBy(id));
});
