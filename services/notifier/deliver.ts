import type { Row } from "#indexer/queries/place.ts";
import { fromBytea } from "#indexer/store/bytea.ts";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { type Pool, type PoolClient, transaction } from "#services/database/pool.ts";
import type { Sender } from "./channels/channel.ts";
import { sealContext } from "./contacts/contacts.ts";
import type { Sealer } from "./contacts/seal.ts";

export type Senders = Readonly<Partial<Record<string, Sender>>>;

/** `held`: its event is off the chain just now; once it is back it gets another job. */
export type Outcome = "sent" | "failed" | "cancelled" | "held" | "settled";

export type Delivered = { channel: string; outcome: Outcome; error?: KeywardError };

/**
 * Makes one delivery, unless it was made: its row is locked from before it is sent until that is committed, so that two
 * jobs for it send once.
 * @param lastTry whether a failure is final.
 * @throws `DeliveryBusy`, `DeliveryFailed`, `ContactUnreadable`: try again later.
 */
export async function deliver(
  pool: Pool,
  { open }: Sealer,
  senders: Senders,
  id: string,
  lastTry: boolean,
): Promise<Delivered> {
  // Committed by itself: it counts tries that a crash ended, too.
  await pool.query(
    "update notify.deliveries set attempts = attempts + 1 where id = $1 and state = 'pending'",
    [id],
  );
  return transaction(pool, async (client) => {
    const row = await lock(client, id);
    if (row === undefined) return { channel: "none", outcome: "settled" };
    const { channel } = row;
    if (row.state !== "pending") return { channel, outcome: "settled" };
    if (row.vanished_at !== null) return { channel, outcome: "held" };
    const sender = senders[channel];
    if (row.sealed === null || sender === undefined) return settle(client, id, channel, "cancelled");
    try {
      const patientId = asPatientId(fromBytea(row.patient_id));
      await sender.send(open(row.sealed, sealContext(patientId, channel)), id, row.kind);
    } catch (error) {
      return notSent(client, id, row, error, lastTry);
    }
    return settle(client, id, channel, "sent");
  });
}

async function notSent(
  client: PoolClient,
  id: string,
  { channel, contact_id }: Row,
  error: unknown,
  lastTry: boolean,
): Promise<Delivered> {
  if (isNamed(error, "ContactGone")) {
    await client.query("delete from notify.contacts where id = $1", [contact_id]);
    return settle(client, id, channel, "cancelled");
  }
  if (!lastTry && !isNamed(error, "DeliveryRefused")) throw error;
  const failed = await settle(client, id, channel, "failed");
  return error instanceof KeywardError ? { ...failed, error } : failed;
}

async function lock(client: PoolClient, id: string): Promise<Row | undefined> {
  const { rows } = await client.query(
    `select d.state, d.channel, d.contact_id, n.vanished_at, n.patient_id, n.kind, c.sealed
     from notify.deliveries d join notify.notifications n on n.id = d.notification_id
     left join notify.contacts c on c.id = d.contact_id
     where d.id = $1 for update of d skip locked`,
    [id],
  );
  if (rows.length > 0) return rows[0];
  const { rowCount } = await client.query("select from notify.deliveries where id = $1", [id]);
  if (rowCount === 0) return undefined;
  throw new KeywardError("DeliveryBusy", { message: "Another worker is at this delivery." });
}

async function settle(
  client: PoolClient,
  id: string,
  channel: string,
  outcome: "sent" | "failed" | "cancelled",
): Promise<Delivered> {
  await client.query("update notify.deliveries set state = $2, settled_at = now() where id = $1", [
    id,
    outcome,
  ]);
  return { channel, outcome };
}
