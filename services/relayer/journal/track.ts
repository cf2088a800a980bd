import type { Hex } from "viem";
import type { Pool, PoolClient } from "#services/database/pool.ts";
import type { Receipt } from "../chain.ts";

/** A nonce whose transaction isn't in a block. `sentAgo`, `pricedAgo` are in seconds. */
export type Unmined = {
  nonce: bigint;
  callId: string | null;
  raw: Hex;
  gas: bigint;
  maxFee: bigint;
  priorityFee: bigint;
  bumps: number;
  sentAgo: number | null;
  pricedAgo: number;
  pricedBlock: bigint;
};

/** Nonces whose transactions are in no block, in order. */
export async function unminedSlots(pool: Pool, sender: string, limit: number): Promise<Unmined[]> {
  const { rows } = await pool.query(
    `select nonce, call_id, raw, gas, max_fee, priority_fee, bumps, priced_block,
            extract(epoch from now() - sent_at)::float8 as sent_ago,
            extract(epoch from now() - priced_at)::float8 as priced_ago
     from relay.slots where sender = $1 and mined_as is null and not lost order by nonce limit $2`,
    [sender, limit],
  );
  return rows.map((row) => ({
    nonce: row.nonce,
    callId: row.call_id,
    raw: row.raw,
    gas: row.gas,
    maxFee: BigInt(row.max_fee),
    priorityFee: BigInt(row.priority_fee),
    bumps: row.bumps,
    sentAgo: row.sent_ago,
    pricedAgo: row.priced_ago,
    pricedBlock: row.priced_block,
  }));
}

/** All transactions ever signed for nonces. */
export async function attemptsOf(
  pool: Pool,
  sender: string,
  nonces: readonly bigint[],
): Promise<{ nonce: bigint; hash: Hex }[]> {
  const { rows } = await pool.query(
    "select nonce, hash from relay.attempts where sender = $1 and nonce = any($2::bigint[])",
    [sender, nonces],
  );
  return rows;
}

export async function markSent(pool: Pool, sender: string, nonces: readonly bigint[]): Promise<void> {
  await pool.query("update relay.slots set sent_at = now() where sender = $1 and nonce = any($2::bigint[])", [
    sender,
    nonces,
  ]);
}

/** Distinct blocks that hold transactions of ours, newest first, below `below` where it's given. */
export async function minedBlocks(
  pool: Pool,
  sender: string,
  limit: number,
  below: bigint | undefined,
): Promise<{ number: bigint; hash: Hex }[]> {
  const { rows } = await pool.query(
    `select distinct block_number as number, block_hash as hash from relay.slots
     where sender = $1 and mined_as is not null and block_number < coalesce($3, 9223372036854775807)
     order by block_number desc limit $2`,
    [sender, limit, below],
  );
  return rows;
}

/**
 * Forgets that blocks from `from` on hold anything of ours. What they held is under way again; returns how many
 * nonces.
 */
export async function unmineFrom(client: PoolClient, sender: string, from: bigint): Promise<number> {
  const { rows } = await client.query(
    `update relay.slots set mined_as = null, block_number = null, block_hash = null
     where sender = $1 and mined_as is not null and block_number >= $2 returning call_id`,
    [sender, from],
  );
  await client.query(
    `update relay.calls set status = 'submitted', error = null, block_number = null, gas_used = null
     where id = any($1::uuid[]) and status in ('submitted', 'confirmed', 'failed')`,
    [rows.map(({ call_id }) => call_id).filter(Boolean)],
  );
  return rows.length;
}

/** Notes transactions that are in blocks. Their calls keep their status; see `recordSuccesses`. */
export async function markMined(
  client: PoolClient,
  sender: string,
  mined: readonly (Receipt & { nonce: bigint })[],
): Promise<void> {
  await client.query(
    `update relay.slots s set mined_as = t.hash, block_number = t.number, block_hash = t.block
     from unnest($2::bigint[], $3::text[], $4::bigint[], $5::text[]) as t (nonce, hash, number, block)
     where s.sender = $1 and s.nonce = t.nonce`,
    [
      sender,
      mined.map(({ nonce }) => nonce),
      mined.map(({ hash }) => hash),
      mined.map(({ blockNumber }) => blockNumber),
      mined.map(({ blockHash }) => blockHash),
    ],
  );
}

/** Notes in which block each call took effect. It is confirmed once the block is deep enough. */
export async function recordSuccesses(
  client: PoolClient,
  successes: readonly (Receipt & { callId: string })[],
): Promise<void> {
  await client.query(
    `update relay.calls c
     set status = 'submitted', error = null, transaction_hash = t.hash, block_number = t.number, gas_used = t.gas
     from unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[]) as t (id, hash, number, gas)
     where c.id = t.id`,
    [
      successes.map(({ callId }) => callId),
      successes.map(({ hash }) => hash),
      successes.map(({ blockNumber }) => blockNumber),
      successes.map(({ gasUsed }) => gasUsed),
    ],
  );
}

/** Confirms calls in blocks up to `deepest`; returns their ids. */
export async function confirmUpTo(client: PoolClient, deepest: bigint): Promise<string[]> {
  const { rows } = await client.query(
    `update relay.calls set status = 'confirmed'
     where status = 'submitted' and block_number is not null and block_number <= $1 returning id`,
    [deepest],
  );
  return rows.map(({ id }) => id);
}

/** Takes nonces back that were given up as somebody else's, now that the chain forgot about that. */
export async function reclaimLost(pool: Pool, sender: string, from: bigint): Promise<number> {
  const { rowCount } = await pool.query(
    "update relay.slots set lost = false where sender = $1 and nonce >= $2 and lost",
    [sender, from],
  );
  return rowCount ?? 0;
}
