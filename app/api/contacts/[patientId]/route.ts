import { parse } from "#services/http/parse.ts";
import { answer } from "../../../_server/answer.ts";
import { limit } from "../../../_server/limits.ts";
import { contactsOf } from "../../../_server/notifications/contacts.ts";
import { requirePatient } from "../../../_server/patients.ts";
import { patientId } from "../../../_server/schemas/common.ts";

/** Where a patient is told of notifications outside of the app. */
export const GET = answer<"patientId">("contact.read", async (call) => {
  await limit("reads", call.request, call.asker);
  const id = parse(patientId, call.params.patientId);
  await requirePatient(call, "contact.read", id);
  return Response.json(await contactsOf(id));
});
