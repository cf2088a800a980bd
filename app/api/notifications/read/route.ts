import { answer } from "../../../_server/answer.ts";
import { jsonBody } from "../../../_server/body.ts";
import { limit } from "../../../_server/limits.ts";
import { mark } from "../../../_server/notifications/read.ts";
import { requirePatient } from "../../../_server/patients.ts";
import { readBody } from "../../../_server/schemas/notifications.ts";

const BODY_BYTES = 16 * 1024;

/** Marks notifications as read; others' ids are passed over. */
export const POST = answer("notification.mark", async (call) => {
  await limit("changes", call.request, call.asker);
  const { patient, ids } = await jsonBody(call.request, readBody, BODY_BYTES);
  await requirePatient(call, "notification.mark", patient);
  return Response.json({ unread: await mark(patient, ids) });
});
