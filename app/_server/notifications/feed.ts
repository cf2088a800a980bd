import type { PatientId } from "#lib/core/ids.ts";
import { databaseError } from "#services/database/pool.ts";
import { type NotificationFeed, notificationFeed } from "#services/notifier/feed/listen.ts";
import { database } from "../database.ts";
import { environment } from "../environment.ts";

let opened: Promise<NotificationFeed> | undefined;

/** Calls `wake` when something changes for a patient; returns what ends it. Throws `DatabaseUnavailable`. */
export async function onChange(patientId: PatientId, wake: () => void): Promise<() => void> {
  opened ??= database().then((pool) => notificationFeed(pool, environment().DATABASE_URL));
  try {
    return (await opened).listen([patientId], wake);
  } catch (error) {
    opened = undefined;
    throw databaseError(error);
  }
}

/** Lets go of its connection: for tests. */
export async function closeFeed(): Promise<void> {
  const closing = opened;
  opened = undefined;
  await (await closing?.catch(() => undefined))?.stop();
}
