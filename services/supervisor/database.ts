import { type RunningDatabase, startDatabase } from "#services/database/start-database.ts";
import { type Household, type Kept, keepRunning } from "./keep-running.ts";

/** PostgreSQL that is started again, on the same port, when it ends. */
export const keepDatabase = (
  directory: string,
  port: number,
  household: Household,
): Promise<Kept<RunningDatabase>> =>
  keepRunning("database", () => startDatabase({ directory, port }), household);
