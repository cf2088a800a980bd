import { parse } from "#services/http/parse.ts";
import { answer } from "../../../../../_server/answer.ts";
import { sessionsOnPatient } from "../../../../../_server/ledger/sessions.ts";
import { limit } from "../../../../../_server/limits.ts";
import { requirePatient } from "../../../../../_server/patients.ts";
import { queryOf } from "../../../../../_server/query.ts";
import { patientId } from "../../../../../_server/schemas/common.ts";
import { pageQuery } from "../../../../../_server/schemas/ledger.ts";

/** Who looked at a patient's record, the newest first. */
export const GET = answer<"patientId">("access.list", async (call) => {
  await limit("reads", call.request, call.asker);
  const id = parse(patientId, call.params.patientId);
  await requirePatient(call, "access.list", id);
  return Response.json(await sessionsOnPatient(id, queryOf(call.request, pageQuery)));
});
