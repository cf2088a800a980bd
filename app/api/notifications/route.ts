import { answer } from "../../_server/answer.ts";
import { limit } from "../../_server/limits.ts";
import { pageOf } from "../../_server/notifications/read.ts";
import { requirePatient } from "../../_server/patients.ts";
import { queryOf } from "../../_server/query.ts";
import { notificationsQuery } from "../../_server/schemas/notifications.ts";

/** A patient's notifications, the newest first. */
export const GET = answer("notification.list", async (call) => {
  await limit("reads", call.request, call.asker);
  const { patient, ...page } = queryOf(call.request, notificationsQuery);
  await requirePatient(call, "notification.list", patient);
  return Response.json(await pageOf(patient, page));
});
