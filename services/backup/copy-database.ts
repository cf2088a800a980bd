import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { glob, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createGzip } from "node:zlib";
import { to as copyTo } from "pg-copy-streams";
import type { Pool, PoolClient } from "#services/database/pool.ts";
import { transaction } from "#services/database/pool.ts";
import { writeDurably } from "#services/supervisor/write-durably.ts";
import {
  type DatabaseLayout,
  databaseFolder,
  layoutFile,
  migrationsFolder,
  quoted,
  rowsFile,
} from "./database-layout.ts";
import { backupError } from "./errors.ts";
import { callsAfter } from "./journal.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const MIGRATIONS = "{app,indexer,services}/**/migrations/*.sql";

type SchemaCopy = DatabaseLayout["schemas"][number];

/**
 * Copies every schema that `migrate` keeps, as of one moment: its migrations, which lay it out again under any version of
 * PostgreSQL, and its rows by COPY. The index is left out, as it comes back from the chain, and so are the jobs, which
 * the notifier plans anew from its deliveries. Returns how many calls a chain up to `block` can't have.
 * Throws `BackupMigrationUnknown`.
 */
export function copyDatabase(pool: Pool, backup: string, block: number): Promise<number> {
  return transaction(pool, async (client) => {
    await client.query("set transaction isolation level repeatable read, read only");
    const { rows: versions } = await client.query("show server_version");
    const { rows: names } = await client.query(
      `select nspname as name, to_regclass(quote_ident(nspname) || '.applied_migrations') is not null as ours
       from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' order by 1`,
    );
    const known = await knownMigrations();
    const schemas: SchemaCopy[] = [];
    for (const { name, ours } of names) {
      if (ours) schemas.push(await copySchema(client, backup, name, known));
    }
    const leftOut = names.flatMap(({ name, ours }) => (ours ? [] : [name]));
    const layout: DatabaseLayout = { v: 1, server: versions[0].server_version, schemas, leftOut };
    await mkdir(databaseFolder(backup), { recursive: true, mode: 0o700 });
    await writeDurably(layoutFile(backup), `${JSON.stringify(layout, null, 1)}\n`);
    return (await callsAfter(client, block)).length;
  });
}

async function copySchema(
  client: PoolClient,
  backup: string,
  name: string,
  known: ReadonlyMap<string, string>,
): Promise<SchemaCopy> {
  const folder = migrationsFolder(backup, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const applied = await client.query(`select name, sha256 from ${quoted(name)}.applied_migrations`);
  for (const { name: file, sha256 } of applied.rows) {
    const sql = known.get(sha256);
    if (sql === undefined) throw backupError("BackupMigrationUnknown", { schema: name, migration: file });
    await writeDurably(join(folder, file), sql);
  }
  const tables: SchemaCopy["tables"] = [];
  for (const { table, columns } of await tablesOf(client, name)) {
    tables.push({ name: table, columns, rows: await copyTable(client, backup, name, table, columns) });
  }
  const { rows: sequences } = await client.query(
    "select sequencename as name, last_value::text as last from pg_sequences where schemaname = $1 order by 1",
    [name],
  );
  return { name, tables, sequences };
}

/** Tables and their columns, but for generated ones, which can't be written. */
async function tablesOf(client: PoolClient, schema: string): Promise<{ table: string; columns: string[] }[]> {
  const { rows } = await client.query(
    `select c.relname as "table", array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = quote_ident($1)::regnamespace and c.relkind = 'r' and a.attgenerated = ''
       and c.relname <> 'applied_migrations'
     group by 1 order by 1`,
    [schema],
  );
  return rows;
}

async function copyTable(
  client: PoolClient,
  backup: string,
  schema: string,
  table: string,
  columns: readonly string[],
): Promise<number> {
  const place = `${quoted(schema)}.${quoted(table)}`;
  const { rows } = await client.query(`select count(*)::float8 as count from ${place}`);
  await pipeline(
    client.query(copyTo(`copy ${place} (${columns.map(quoted).join(", ")}) to stdout`)),
    createGzip(),
    createWriteStream(rowsFile(backup, schema, table), { mode: 0o600, flush: true }),
  );
  return rows[0].count;
}

/** All migrations of this version, by their SHA-256: whichever service a schema belongs to. */
async function knownMigrations(): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for await (const path of glob(MIGRATIONS, { cwd: root })) {
    const sql = await readFile(join(root, path), "utf8");
    known.set(createHash("sha256").update(sql).digest("hex"), sql);
  }
  return known;
}
