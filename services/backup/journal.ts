import type { PublicClient } from "viem";
import type { Pool, PoolClient } from "#services/database/pool.ts";

type Queries = Pool | PoolClient;

const PAUSE = 50;
const OPEN = "status in ('accepted', 'submitted')";

/** Whether the relayer ever ran on this database. */
async function hasJournal(from: Queries): Promise<boolean> {
  const { rows } = await from.query("select to_regclass('relay.calls') is not null as there");
  return rows[0].there;
}

/** Waits until every call that was acknowledged before is in a block, or failed; at most `patience` milliseconds. */
export async function untilMined(from: Queries, patience: number): Promise<void> {
  if (!(await hasJournal(from))) return;
  const { rows } = await from.query("select coalesce(max(seq), 0) as last from relay.calls");
  for (const end = Date.now() + patience; Date.now() < end; await pause()) {
    const waiting = await from.query(
      `select 1 from relay.calls where seq <= $1 and ${OPEN} and block_number is null limit 1`,
      [rows[0].last],
    );
    if (waiting.rowCount === 0) return;
  }
}

/** Calls in the journal that a chain up to `block` can't have: ids, those that failed left out. */
export async function callsAfter(from: Queries, block: number): Promise<string[]> {
  if (!(await hasJournal(from))) return [];
  const { rows } = await from.query(
    `select id from relay.calls where status <> 'failed' and (block_number is null or block_number > $1)`,
    [block],
  );
  return rows.map(({ id }) => id);
}

/** What became of calls: the names of the errors of those that failed, and how many are still under way. */
export async function outcomeOf(
  from: Queries,
  ids: readonly string[],
): Promise<{ open: number; failed: string[] }> {
  if (ids.length === 0) return { open: 0, failed: [] };
  const { rows } = await from.query(
    "select status, error->>'name' as name from relay.calls where id = any($1::uuid[])",
    [ids],
  );
  return {
    open: rows.filter(({ status }) => status === "accepted" || status === "submitted").length,
    failed: rows.flatMap(({ status, name }) => (status === "failed" ? [name ?? "unknown"] : [])),
  };
}

/**
 * Waits until the relayer has brought the chain to where its journal is: nothing under way, and the last block that it
 * noted is on the chain. Says whether that came to pass within `patience` milliseconds of standing still.
 */
export async function untilResubmitted(
  from: Queries,
  client: PublicClient,
  patience: number,
): Promise<boolean> {
  let least = Number.POSITIVE_INFINITY;
  for (let end = Date.now() + patience; Date.now() < end; await pause()) {
    const { rows } = await from.query(`select count(*)::int as open from relay.calls where ${OPEN}`);
    const { open } = rows[0];
    if (open === 0 && (await standsOnChain(from, client))) return true;
    if (open < least) end = Date.now() + patience;
    least = Math.min(least, open);
  }
  return false;
}

/** Whether the newest block of the journal is the chain's: then the older ones are too. */
async function standsOnChain(from: Queries, client: PublicClient): Promise<boolean> {
  const { rows } = await from.query(
    `select block_number, block_hash from relay.slots where mined_as is not null
     order by block_number desc limit 1`,
  );
  if (rows.length === 0) return true;
  const [{ block_number, block_hash }] = rows;
  const block = await client.getBlock({ blockNumber: BigInt(block_number) }).catch(() => undefined);
  return block?.hash === block_hash;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE));
