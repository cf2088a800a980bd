import type { PatientId } from "#lib/core/ids.ts";
import { databaseError, type Pool } from "#services/database/pool.ts";
import type { Notification } from "#services/notifier/feed/notification.ts";
import * as queries from "#services/notifier/feed/queries.ts";
import { database } from "../database.ts";
import type { NotificationAnswer, NotificationsAnswer } from "../schemas/notifications.ts";
import { serviceUnavailable } from "../unavailable.ts";

const UNDEFINED_TABLE = "42P01";

/** A page of a patient's notifications, the newest first. */
export const pageOf = (
  patientId: PatientId,
  page: { before?: number | undefined; limit: number },
): Promise<NotificationsAnswer> =>
  reading(async (pool) => {
    // First: what comes meanwhile is told by the stream again, and never lost.
    const change = await queries.lastChange(pool, patientId);
    const found = await queries.notificationsOf(pool, patientId, page);
    return { notifications: found.map(told), unread: await queries.unreadCount(pool, patientId), change };
  });

/** What came or was withdrawn after a `change`, the oldest first. */
export const changesAfter = (patientId: PatientId, after: number, limit: number) =>
  reading(async (pool) =>
    (await queries.notificationsOf(pool, patientId, { after, limit })).map((each) => told(each)),
  );

export const lastChange = (patientId: PatientId): Promise<number> =>
  reading((pool) => queries.lastChange(pool, patientId));

export const unreadOf = (patientId: PatientId): Promise<number> =>
  reading((pool) => queries.unreadCount(pool, patientId));

/** Marks as read, and tells how many are unread. */
export const mark = (patientId: PatientId, ids: readonly number[]): Promise<number> =>
  reading(async (pool) => {
    await queries.markRead(pool, patientId, ids);
    return queries.unreadCount(pool, patientId);
  });

function told({ patientId: _, chainId: __, ...rest }: Notification): NotificationAnswer {
  return rest as NotificationAnswer;
}

/** The notifier's tables are made by the notifier. Throws `ServiceUnavailable` before it ever ran. */
async function reading<T>(work: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = await database();
  try {
    return await work(pool);
  } catch (error) {
    if ((error as { code?: string }).code === UNDEFINED_TABLE) throw serviceUnavailable(error);
    throw databaseError(error);
  }
}
