import { parse } from "#services/http/parse.ts";
import { answer } from "../../../../../_server/answer.ts";
import { casesOnPatient } from "../../../../../_server/ledger/cases.ts";
import { limit } from "../../../../../_server/limits.ts";
import { requirePatient } from "../../../../../_server/patients.ts";
import { queryOf } from "../../../../../_server/query.ts";
import { patientId } from "../../../../../_server/schemas/common.ts";
import { pageQuery } from "../../../../../_server/schemas/ledger.ts";

/** Who broke the glass on a patient's record, the newest first. */
export const GET = answer<"patientId">("case.list", async (call) => {
  await limit("reads", call.request, call.asker);
  const id = parse(patientId, call.params.patientId);
  await requirePatient(call, "case.list", id);
  return Response.json(await casesOnPatient(id, queryOf(call.request, pageQuery)));
});
