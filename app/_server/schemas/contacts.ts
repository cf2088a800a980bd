import { z } from "zod";

export const mailBody = z.strictObject({ address: z.email().max(254) });
/** A `PushSubscription` as the browser gives it (W3C Push API). */
export const pushBody = z.strictObject({
  endpoint: z.url().max(2_000),
  expirationTime: z.number().nullish(),
  keys: z.strictObject({ p256dh: z.string().min(80).max(100), auth: z.string().min(20).max(30) }),
});
export const contactsAnswer = z.object({
  mail: z.boolean().describe("whether there is an address; addresses never come out again"),
  push: z.number().describe("how many browsers are told"),
  channels: z.object({
    mail: z.boolean(),
    vapidPublicKey: z.string().nullable().describe("for PushManager.subscribe; null where nothing is pushed"),
  }),
});
export type ContactsAnswer = z.output<typeof contactsAnswer>;
