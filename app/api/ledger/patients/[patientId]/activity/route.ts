import { parse } from "#services/http/parse.ts";
import { answer } from "../../../../../_server/answer.ts";
import { activityOfPatient } from "../../../../../_server/ledger/activity.ts";
import { limit } from "../../../../../_server/limits.ts";
import { requirePatient } from "../../../../../_server/patients.ts";
import { queryOf } from "../../../../../_server/query.ts";
import { patientId } from "../../../../../_server/schemas/common.ts";
import { pageQuery } from "../../../../../_server/schemas/ledger.ts";

/** What happened to a patient's identity, consents, sessions and records, the newest first. */
export const GET = answer<"patientId">("patient.activity", async (call) => {
  await limit("reads", call.request, call.asker);
  const id = parse(patientId, call.params.patientId);
  await requirePatient(call, "patient.activity", id);
  return Response.json(await activityOfPatient(id, queryOf(call.request, pageQuery)));
});
