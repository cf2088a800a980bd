import { parse } from "#services/http/parse.ts";
import { answer } from "../../../../../_server/answer.ts";
import { proxiesOn } from "../../../../../_server/ledger/proxies.ts";
import { limit } from "../../../../../_server/limits.ts";
import { requirePatient } from "../../../../../_server/patients.ts";
import { patientId } from "../../../../../_server/schemas/common.ts";

/** Who may act for a patient, the last set first; also those whose time is over. */
export const GET = answer<"patientId">("proxy.list", async (call) => {
  await limit("reads", call.request, call.asker);
  const id = parse(patientId, call.params.patientId);
  await requirePatient(call, "proxy.list", id);
  return Response.json(await proxiesOn(id));
});
