import { toBytea } from "#indexer/store/bytea.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { Pool } from "#services/database/pool.ts";
import { type Notification, notificationOf } from "./notification.ts";

/** What of a patient's notifications is wanted. */
export type Page = {
  /** Goes on from a feed's last `change`: what came or was withdrawn since, the oldest first. */
  after?: number | undefined;
  /** Without `after`, the newest come first; pages on below this `id`. */
  before?: number | undefined;
  /** 50 unless given. */
  limit?: number | undefined;
};

/** A patient's notifications. Whether the caller may ask for this patient is for the caller to know. */
export async function notificationsOf(
  pool: Pool,
  patientId: PatientId,
  { after, before = Number.MAX_SAFE_INTEGER, limit = 50 }: Page = {},
): Promise<Notification[]> {
  const { rows } =
    after === undefined
      ? await pool.query(
          "select * from notify.notifications where patient_id = $1 and id < $2 order by id desc limit $3",
          [toBytea(patientId), before, limit],
        )
      : await pool.query(
          "select * from notify.notifications where patient_id = $1 and change > $2 order by change limit $3",
          [toBytea(patientId), after, limit],
        );
  return rows.map(notificationOf);
}

/** The highest `change` of a patient's notifications, 0 without any: where a feed goes on. */
export async function lastChange(pool: Pool, patientId: PatientId): Promise<number> {
  const { rows } = await pool.query(
    "select coalesce(max(change), 0) as change from notify.notifications where patient_id = $1",
    [toBytea(patientId)],
  );
  return Number(rows[0].change);
}

/** Marks notifications as read; others' ids and those read before are passed over. Returns how many were marked. */
export async function markRead(pool: Pool, patientId: PatientId, ids: readonly number[]): Promise<number> {
  const { rowCount } = await pool.query(
    `update notify.notifications set read_at = now()
     where patient_id = $1 and id = any($2::bigint[]) and read_at is null`,
    [toBytea(patientId), ids],
  );
  return rowCount ?? 0;
}

/** How many a patient hasn't read, withdrawn ones aside. */
export async function unreadCount(pool: Pool, patientId: PatientId): Promise<number> {
  const { rows } = await pool.query(
    `select count(*)::int as n from notify.notifications
     where patient_id = $1 and read_at is null and withdrawn_at is null`,
    [toBytea(patientId)],
  );
  return rows[0].n;
}
