import { answer } from "../../../_server/answer.ts";
import { limit } from "../../../_server/limits.ts";
import { takePlace } from "../../../_server/notifications/places.ts";
import { lastChange } from "../../../_server/notifications/read.ts";
import { notificationStream } from "../../../_server/notifications/stream.ts";
import { requirePatient } from "../../../_server/patients.ts";
import { queryOf } from "../../../_server/query.ts";
import { streamQuery } from "../../../_server/schemas/notifications.ts";
import { idOf } from "../../../_server/session/asker.ts";
import { cookieOf } from "../../../_server/session/cookie.ts";

/** A patient's notifications as they come (server-sent events). */
export const GET = answer("notification.follow", async (call) => {
  const { request, asker } = call;
  await limit("streams", request, asker);
  const { patient, after: asked } = queryOf(request, streamQuery);
  await requirePatient(call, "notification.follow", patient);
  const { sessionId = "" } = await cookieOf(request, new Headers());
  const after = lastEventId(request) ?? asked ?? (await lastChange(patient));
  const onClose = takePlace(idOf(asker));
  try {
    const options = { asker, sessionId, patientId: patient, after, signal: request.signal, onClose };
    return new Response(await notificationStream(options), {
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store, no-transform",
        // Proxies that collect answers would hold events back.
        "x-accel-buffering": "no",
      },
    });
  } catch (error) {
    onClose();
    throw error;
  }
});

function lastEventId(request: Request): number | undefined {
  const id = request.headers.get("last-event-id") ?? "";
  return /^\d{1,15}$/.test(id) ? Number(id) : undefined;
}
