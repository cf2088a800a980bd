import { answer } from "../../../_server/answer.ts";
import { limit } from "../../../_server/limits.ts";
import { unreadOf } from "../../../_server/notifications/read.ts";
import { requirePatient } from "../../../_server/patients.ts";
import { queryOf } from "../../../_server/query.ts";
import { unreadQuery } from "../../../_server/schemas/notifications.ts";

/** How many of a patient's notifications are unread. */
export const GET = answer("notification.list", async (call) => {
  await limit("reads", call.request, call.asker);
  const { patient } = queryOf(call.request, unreadQuery);
  await requirePatient(call, "notification.list", patient);
  return Response.json({ unread: await unreadOf(patient) });
});
