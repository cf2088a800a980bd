import pg from "pg";
import { toBytea } from "#indexer/store/bytea.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { Pool } from "#services/database/pool.ts";
import { type Notification, notificationOf } from "./notification.ts";

const CHANNEL = "keyward_notifications";
const PAUSE = 250;

export type NotificationFeed = {
  /**
   * Calls `onNotification` with what comes for these patients, and with what is withdrawn or comes back, in order.
   * Returns what ends it. Who was away asks `notificationsOf` with `after` once this listens; the two may overlap.
   */
  listen(patientIds: readonly PatientId[], onNotification: (notification: Notification) => void): () => void;
  stop(): Promise<void>;
};

type Listener = { patients: ReadonlySet<string>; tell: (notification: Notification) => void };

/**
 * One connection that listens for all of a process's readers. When it breaks, another takes over, and what came
 * meanwhile is told. Resolves once it listens.
 */
export async function notificationFeed(pool: Pool, databaseUrl: string): Promise<NotificationFeed> {
  const listeners = new Set<Listener>();
  let last: bigint | undefined;
  let client: pg.Client | undefined;
  let stopped = false;
  let telling: Promise<void> = Promise.resolve();

  /** Tells all since the last time; one after the other, so that order holds and nothing is told twice. */
  function pump(): Promise<void> {
    telling = telling.then(tellNew).catch(() => undefined);
    return telling;
  }
  async function tellNew(): Promise<void> {
    const patients = [...new Set([...listeners].flatMap(({ patients: ids }) => [...ids]))];
    const { rows } = await pool.query(
      `select n.*, top.change as top from (select coalesce(max(change), 0) as change from notify.notifications) top
       left join notify.notifications n on n.change > $1 and n.patient_id = any($2) order by n.change`,
      [last ?? Number.MAX_SAFE_INTEGER, patients.map((id) => toBytea(id as PatientId))],
    );
    for (const row of rows.filter(({ id }) => id !== null)) {
      const notification = notificationOf(row);
      for (const { patients: ids, tell } of listeners)
        if (ids.has(notification.patientId)) tellSafely(tell, notification);
    }
    last = BigInt(rows[0].top);
  }

  async function connect(): Promise<void> {
    const made = new pg.Client({
      connectionString: databaseUrl,
      application_name: "notification-feed",
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 5_000,
    });
    const lost = () => {
      if (client !== made) return;
      client = undefined;
      void reconnect();
    };
    made.on("error", lost);
    made.on("end", lost);
    made.on("notification", () => void pump());
    try {
      await made.connect();
      await made.query(`listen ${CHANNEL}`);
    } catch (error) {
      await made.end().catch(() => undefined);
      throw error;
    }
    client = made;
    if (stopped) await made.end();
    else await pump();
  }
  async function reconnect(): Promise<void> {
    while (!stopped) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      if (stopped) return;
      const done = await connect().then(
        () => true,
        () => false,
      );
      if (done) return;
    }
  }

  await connect();
  return {
    listen(patientIds, onNotification) {
      const listener = { patients: new Set<string>(patientIds), tell: onNotification };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async stop() {
      stopped = true;
      const ending = client;
      client = undefined;
      await ending?.end();
      await telling;
    },
  };
}

/** A reader that fails takes nothing from the others. */
function tellSafely(tell: Listener["tell"], notification: Notification): void {
  try {
    tell(notification);
  } catch {
    // It has gone, or looks after itself.
  }
}
