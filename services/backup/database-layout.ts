import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { backupError } from "./errors.ts";

const schema = z.strictObject({
  v: z.literal(1),
  /** PostgreSQL's version, for whoever reads this. */
  server: z.string(),
  schemas: z.array(
    z.strictObject({
      name: z.string(),
      tables: z.array(
        z.strictObject({ name: z.string(), columns: z.array(z.string()), rows: z.number().int().min(0) }),
      ),
      /** `last` is null where none was drawn. */
      sequences: z.array(z.strictObject({ name: z.string(), last: z.string().nullable() })),
    }),
  ),
  /** Schemas that are made anew from the chain, or aren't ours. */
  leftOut: z.array(z.string()),
});

/** What a database's copy consists of: for each schema its migrations as they were applied, and its tables' rows. */
export type DatabaseLayout = z.output<typeof schema>;

export const databaseFolder = (backup: string): string => join(backup, "database");
export const layoutFile = (backup: string): string => join(databaseFolder(backup), "layout.json");
export const migrationsFolder = (backup: string, name: string): string =>
  join(databaseFolder(backup), name, "migrations");
export const rowsFile = (backup: string, name: string, table: string): string =>
  join(databaseFolder(backup), name, `${table}.copy.gz`);

/** Throws `BackupUnreadable`. */
export async function readLayout(backup: string): Promise<DatabaseLayout> {
  try {
    return schema.parse(JSON.parse(await readFile(layoutFile(backup), "utf8")));
  } catch (cause) {
    throw backupError("BackupUnreadable", { folder: backup }, cause);
  }
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
