import { parse } from "#services/http/parse.ts";
import { answer } from "../../../../../_server/answer.ts";
import { patientGrants } from "../../../../../_server/ledger/grants.ts";
import { limit } from "../../../../../_server/limits.ts";
import { requirePatient } from "../../../../../_server/patients.ts";
import { patientId } from "../../../../../_server/schemas/common.ts";

/** A patient's grants, revoked ones too, the newest first. */
export const GET = answer<"patientId">("grant.list", async (call) => {
  await limit("reads", call.request, call.asker);
  const id = parse(patientId, call.params.patientId);
  await requirePatient(call, "grant.list", id);
  return Response.json(await patientGrants(id));
});
