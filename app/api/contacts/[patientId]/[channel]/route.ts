import { z } from "zod";
import { parse } from "#services/http/parse.ts";
import { answer, type Call } from "../../../../_server/answer.ts";
import { jsonBody } from "../../../../_server/body.ts";
import { limit } from "../../../../_server/limits.ts";
import { contactsOf } from "../../../../_server/notifications/contacts.ts";
import { requirePatient } from "../../../../_server/patients.ts";
import { patientId } from "../../../../_server/schemas/common.ts";
import { mailBody, pushBody } from "../../../../_server/schemas/contacts.ts";

type Params = "patientId" | "channel";
const BODY_BYTES = 8 * 1024;
const BODIES = { mail: mailBody, push: pushBody };

/** Sets a patient's address, or adds a browser's push subscription. */
export const PUT = answer<Params>("contact.change", async (call) => {
  const { id, channel } = await permitted(call);
  const body = await jsonBody<z.ZodType<object>>(call.request, BODIES[channel], BODY_BYTES);
  return Response.json(await contactsOf(id, { channel, body }));
});

/** Forgets all of a channel. */
export const DELETE = answer<Params>("contact.change", async (call) => {
  const { id, channel } = await permitted(call);
  return Response.json(await contactsOf(id, { channel }));
});

async function permitted(call: Call<Params>) {
  await limit("changes", call.request, call.asker);
  const id = parse(patientId, call.params.patientId);
  const channel = parse(z.enum(["mail", "push"]), call.params.channel);
  await requirePatient(call, "contact.change", id);
  return { id, channel };
}
