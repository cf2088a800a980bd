import { z } from "zod";
import type { PatientId } from "#lib/core/ids.ts";
import { askService, jsonOf } from "../clients/internal.ts";
import { environment } from "../environment.ts";
import { type ContactsAnswer, contactsAnswer } from "../schemas/contacts.ts";

const summary = contactsAnswer.omit({ channels: true });
const { channels } = contactsAnswer.shape;

export type ContactChange = {
  channel: "mail" | "push";
  /** What to set or add; undefined forgets all of the channel. */
  body?: object;
};

/** What a patient registered, after the change if there is one. Addresses go to the notifier, and never come back. */
export async function contactsOf(patientId: PatientId, change?: ContactChange): Promise<ContactsAnswer> {
  const { NOTIFIER_URL } = environment();
  const path = `${NOTIFIER_URL}/v1/contacts/${patientId}`;
  const told =
    change === undefined
      ? await askService(path)
      : await askService(`${path}/${change.channel}`, {
          method: change.body === undefined ? "DELETE" : change.channel === "mail" ? "PUT" : "POST",
          ...(change.body === undefined ? {} : { body: JSON.stringify(change.body) }),
        });
  return z.object({ ...summary.shape, channels }).parse({
    ...Object(await jsonOf(told)),
    channels: await jsonOf(await askService(`${NOTIFIER_URL}/v1/channels`)),
  });
}
