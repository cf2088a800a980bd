import pg from "pg";
import type { Hex } from "#lib/core/bytes.ts";
import type { Block } from "../chain/source.ts";
import { indexConflict } from "../errors.ts";
import { TABLE_NAMES } from "../events.ts";
import type { Rows } from "../rows.ts";
import { fromBytea, toBytea } from "./bytea.ts";
import { copyRows } from "./copy-rows.ts";
import { createSchema } from "./schema.ts";

/** One step of the index, all or nothing. */
export type Change = {
  /** What it builds on: rows and blocks above go. */
  base: Block;
  /** The last block whose rows are in afterwards. */
  to: Block;
  rows: Rows;
  /** Blocks to remember. */
  blocks: readonly Block[];
  /** The chain's head as last seen. */
  head: Block;
  /** Blocks below this number are forgotten, but for the genesis block. */
  forget: number;
};

/** The only session that writes to a schema: it holds the schema's lock, which ends with it. */
export type Writer = {
  client: pg.Client;
  cursor(): Block;
  /** Whether the session is gone: open another. */
  isLost(): boolean;
  /** Throws `IndexConflict` when the cursor isn't where this session left it. */
  commit(change: Change): Promise<void>;
  /** Remembered blocks at or below a number, the highest first. */
  kept(below: number, limit: number): Promise<Block[]>;
  close(): Promise<void>;
};

const LOCK_PAUSE = 50;

// A commit that a crash takes back takes the cursor back with it, so waiting for the disk would buy nothing. What keeps
// a lock after its machine has vanished ends by the keep-alives.
const SESSION = `SET synchronous_commit = off; SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2;
  SET tcp_keepalives_count = 3; SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = warning`;

/** Opens the writing session, waiting while another process holds the lock; undefined once `signal` is aborted. */
export async function openWriter(
  databaseUrl: string,
  schema: string,
  genesis: Block,
  signal: AbortSignal,
  onWaiting: () => void = () => {},
): Promise<Writer | undefined> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: "keyward-indexer",
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
  });
  let lost = false;
  client.on("error", () => {
    lost = true;
  });
  client.on("end", () => {
    lost = true;
  });
  try {
    await client.connect();
    await client.query(SESSION);
    const isOurs = await lock(client, schema, signal, onWaiting);
    if (!isOurs) {
      await client.end();
      return undefined;
    }
    await createSchema(client, schema, genesis);
    const { rows } = await client.query("SELECT number, hash FROM cursor");
    return writer(client, toBlock(rows[0]), () => lost);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

async function lock(
  client: pg.Client,
  schema: string,
  signal: AbortSignal,
  onWaiting: () => void,
): Promise<boolean> {
  for (let waited = 0; !signal.aborted; waited++) {
    const { rows } = await client.query("SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS ours", [
      `keyward ${schema}`,
    ]);
    if (rows[0].ours) return true;
    if (waited === 2) onWaiting();
    await new Promise((resolve) => setTimeout(resolve, LOCK_PAUSE));
  }
  return false;
}

function writer(client: pg.Client, start: Block, isLost: () => boolean): Writer {
  let cursor = start;

  async function apply({ base, to, rows, blocks, head, forget }: Change): Promise<void> {
    if (base.hash !== cursor.hash) {
      for (const table of TABLE_NAMES)
        await client.query(`DELETE FROM ${table} WHERE block_number > $1`, [base.number]);
      await client.query("DELETE FROM blocks WHERE number > $1", [base.number]);
      await client.query("INSERT INTO rollbacks (kept, dropped) VALUES ($1, $2)", [
        base.number,
        cursor.number,
      ]);
    }
    await copyRows(client, rows);
    await client.query(
      "INSERT INTO blocks SELECT * FROM unnest($1::bigint[], $2::bytea[]) ON CONFLICT (number) DO NOTHING",
      [blocks.map(({ number }) => number), blocks.map(({ hash }) => toBytea(hash))],
    );
    await client.query("DELETE FROM blocks WHERE number > 0 AND number < $1", [forget]);
    const moved = await client.query(
      `UPDATE cursor SET number = $1, hash = $2, head_number = $3, head_hash = $4
       WHERE number = $5 AND hash = $6`,
      [to.number, toBytea(to.hash), head.number, toBytea(head.hash), cursor.number, toBytea(cursor.hash)],
    );
    if (moved.rowCount !== 1) throw indexConflict();
  }

  return {
    client,
    cursor: () => cursor,
    isLost,
    async commit(change) {
      try {
        await client.query("BEGIN");
        await apply(change);
        await client.query("COMMIT");
        cursor = { number: change.to.number, hash: change.to.hash };
      } catch (error) {
        await client.query("ROLLBACK").catch(() => undefined);
        throw (error as { code?: string }).code === UNIQUE_VIOLATION ? indexConflict(error) : error;
      }
    },
    async kept(below, limit) {
      const { rows } = await client.query(
        "SELECT number, hash FROM blocks WHERE number <= $1 ORDER BY number DESC LIMIT $2",
        [below, limit],
      );
      return rows.map(toBlock);
    },
    close: () => client.end().catch(() => undefined),
  };
}

const UNIQUE_VIOLATION = "23505";

const toBlock = (row: { number: string; hash: Buffer }): Block => ({
  number: Number(row.number),
  hash: fromBytea(row.hash) as Hex,
});
