import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { from as copyFrom } from "pg-copy-streams";
import { migrate } from "#services/database/migrate.ts";
import { type Pool, type PoolClient, transaction } from "#services/database/pool.ts";
import { type DatabaseLayout, migrationsFolder, quoted, readLayout, rowsFile } from "./database-layout.ts";
import { backupError } from "./errors.ts";

/**
 * Fills an empty database: the migrations that were applied, then all rows in one transaction. Later migrations are the
 * services' own affair. Returns the rows of each table.
 * Throws `BackupUnreadable`, `RestoreRowsMissing`.
 */
export async function restoreDatabase(pool: Pool, backup: string): Promise<number> {
  const layout = await readLayout(backup);
  for (const { name } of layout.schemas) await migrate(pool, name, migrationsFolder(backup, name));
  return transaction(pool, async (client) => {
    // The rows are those of one moment: no trigger has anything to add, and order among tables doesn't matter.
    await client.query("set local session_replication_role = replica");
    // What a migration put in is in the copy too.
    const places = layout.schemas.flatMap(({ name, tables }) =>
      tables.map((table) => placeOf(name, table.name)),
    );
    if (places.length > 0) await client.query(`truncate ${places.join(", ")}`);
    let rows = 0;
    for (const schema of layout.schemas) rows += await fillSchema(client, backup, schema);
    await readIndexAnew(client);
    return rows;
  });
}

const placeOf = (schema: string, name: string): string => `${quoted(schema)}.${quoted(name)}`;

async function fillSchema(
  client: PoolClient,
  backup: string,
  { name, tables, sequences }: DatabaseLayout["schemas"][number],
): Promise<number> {
  let rows = 0;
  for (const table of tables) {
    const place = placeOf(name, table.name);
    await pipeline(
      createReadStream(rowsFile(backup, name, table.name)),
      createGunzip(),
      client.query(copyFrom(`copy ${place} (${table.columns.map(quoted).join(", ")}) from stdin`)),
    );
    const counted = await client.query(`select count(*)::float8 as count from ${place}`);
    if (counted.rows[0].count !== table.rows) {
      throw backupError("RestoreRowsMissing", { table: `${name}.${table.name}` });
    }
    rows += table.rows;
  }
  for (const { name: sequence, last } of sequences) {
    if (last === null) continue;
    await client.query("select setval($1::regclass, $2::bigint)", [placeOf(name, sequence), last]);
  }
  return rows;
}

/**
 * The index is made anew and counts its rollbacks from the start. The notifier takes an index of another name as that:
 * it reads all of it, finds what it has told already, and withdraws what doesn't come back.
 */
async function readIndexAnew(client: PoolClient): Promise<void> {
  const { rows } = await client.query("select to_regclass('notify.progress') is not null as there");
  if (rows[0].there) await client.query("update notify.progress set index_schema = ''");
}
