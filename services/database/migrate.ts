import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { KeywardError } from "#lib/core/errors.ts";
import { type Pool, type PoolClient, transaction } from "./pool.ts";

type Migration = { name: string; sql: string; sha256: string };

/**
 * Applies the files `NNN-name.sql` of `folder` to `schema` that aren't applied yet, in order and all or none;
 * returns their names. Two processes at once are no harm. Files name their tables without the schema.
 * @throws `MigrationChanged` where an applied file is another now, or gone.
 */
export async function migrate(pool: Pool, schema: string, folder: string): Promise<string[]> {
  const files = await readMigrations(folder);
  return transaction(pool, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`migrate ${schema}`]);
    const quoted = client.escapeIdentifier(schema);
    await client.query(`create schema if not exists ${quoted}`);
    await client.query(`set local search_path to ${quoted}`);
    await client.query(
      `create table if not exists applied_migrations (
         name text primary key, sha256 text not null, applied_at timestamptz not null default now())`,
    );
    await checkApplied(client, files);
    const { rows } = await client.query("select name from applied_migrations");
    const applied = new Set(rows.map(({ name }) => name));
    const fresh = files.filter(({ name }) => !applied.has(name));
    for (const { name, sql, sha256 } of fresh) {
      await client.query(sql);
      await client.query("insert into applied_migrations (name, sha256) values ($1, $2)", [name, sha256]);
    }
    return fresh.map(({ name }) => name);
  });
}

async function checkApplied(client: PoolClient, files: readonly Migration[]): Promise<void> {
  const { rows } = await client.query("select name, sha256 from applied_migrations order by name");
  for (const { name, sha256 } of rows) {
    if (files.find((file) => file.name === name)?.sha256 === sha256) continue;
    throw new KeywardError("MigrationChanged", {
      message: "A migration that was applied is no longer what it was.",
      action: "Bring the file back as it was, and put changes in a new one.",
      details: { name },
    });
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{3}-[a-z0-9-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), "utf8");
      return { name, sql, sha256: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}
