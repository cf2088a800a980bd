import { toBytea } from "#indexer/store/bytea.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { Pool } from "#services/database/pool.ts";
import type { Sealer } from "./seal.ts";

export type Channel = "mail" | "push";

/** What a patient registered: never the addresses themselves. */
export type ContactSummary = { mail: boolean; push: number };

/** A push subscription as the browser gives it (W3C Push API). */
export type PushSubscription = { endpoint: string; keys: { p256dh: string; auth: string } };

const MOST_SUBSCRIPTIONS = 10;
const NO_FINGERPRINT = Buffer.alloc(0);

/** What a sealed contact is bound to. */
export const sealContext = (patientId: string, channel: string): string => `${channel} ${patientId}`;

export type Contacts = ReturnType<typeof contacts>;

/** Where patients want to hear of notifications; encrypted before PostgreSQL sees it. */
export function contacts(pool: Pool, { seal, fingerprint }: Sealer) {
  const put = (patientId: PatientId, channel: Channel, text: string, print: Buffer) =>
    pool.query(
      `insert into notify.contacts (patient_id, channel, fingerprint, sealed) values ($1, $2, $3, $4)
       on conflict (patient_id, channel, fingerprint) do update set sealed = excluded.sealed, since = now()`,
      [toBytea(patientId), channel, print, seal(text, sealContext(patientId, channel))],
    );
  return {
    /** Sets or replaces a patient's address. */
    async setMail(patientId: PatientId, address: string): Promise<void> {
      await put(patientId, "mail", address, NO_FINGERPRINT);
    },
    /** Adds a subscription, once. Above ten, the oldest go. */
    async addPush(patientId: PatientId, subscription: PushSubscription): Promise<void> {
      await put(patientId, "push", JSON.stringify(subscription), fingerprint(subscription.endpoint));
      await pool.query(
        `delete from notify.contacts where id in (select id from notify.contacts
           where patient_id = $1 and channel = 'push' order by since desc offset $2)`,
        [toBytea(patientId), MOST_SUBSCRIPTIONS],
      );
    },
    /** Forgets all of a patient's contacts of a channel; what was to be sent there isn't. */
    async remove(patientId: PatientId, channel: Channel): Promise<void> {
      await pool.query("delete from notify.contacts where patient_id = $1 and channel = $2", [
        toBytea(patientId),
        channel,
      ]);
    },
    async summary(patientId: PatientId): Promise<ContactSummary> {
      const { rows } = await pool.query(
        "select channel, count(*)::int as n from notify.contacts where patient_id = $1 group by channel",
        [toBytea(patientId)],
      );
      const countOf = (channel: Channel): number => rows.find((row) => row.channel === channel)?.n ?? 0;
      return { mail: countOf("mail") > 0, push: countOf("push") };
    },
  };
}
