import { join } from "node:path";
import { migrate } from "#services/database/migrate.ts";
import { databaseError, type Pool, pool } from "#services/database/pool.ts";
import { environment, forgetEnvironment } from "./environment.ts";

let opened: Pool | undefined;
let migrated: Promise<unknown> | undefined;

/** The database, with the app's tables as they should be. Throws `DatabaseUnavailable`. */
export async function database(): Promise<Pool> {
  opened ??= pool(environment().DATABASE_URL, { connectionTimeoutMillis: 2_000 });
  // Next's servers run where package.json is.
  migrated ??= migrate(
    opened,
    "app",
    join(/* turbopackIgnore: true */ process.cwd(), "app/_server/migrations"),
  );
  try {
    await migrated;
  } catch (error) {
    migrated = undefined;
    throw databaseError(error);
  }
  return opened;
}

/** Runs one statement. Throws `DatabaseUnavailable`. */
export async function query(sql: string, values: readonly unknown[]) {
  const connections = await database();
  try {
    return await connections.query(sql, [...values]);
  } catch (error) {
    throw databaseError(error);
  }
}

/** Lets go of all connections, and of the environment that named them: for tests. */
export async function closeDatabase(): Promise<void> {
  const closing = opened;
  [opened, migrated] = [undefined, undefined];
  forgetEnvironment();
  await closing?.end();
}
