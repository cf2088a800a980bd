import type { Hex } from "viem";
import type { PoolClient } from "#services/database/pool.ts";

/** A call that waits for a nonce. */
export type Accepted = { id: string; to: string; data: Hex; gas: bigint; retries: number; age: number };

/** A signed transaction of a nonce. `callId` is null where it only fills a gap. */
export type Slot = {
  callId: string | null;
  nonce: bigint;
  hash: Hex;
  raw: Hex;
  gas: bigint;
  maxFee: bigint;
  priorityFee: bigint;
};

/** The calls that wait, oldest first. `age` is in seconds. */
export async function waitingCalls(client: PoolClient, limit: number): Promise<Accepted[]> {
  const { rows } = await client.query(
    `select id, target, data, gas, retries, extract(epoch from now() - accepted_at)::float8 as age
     from relay.calls where status = 'accepted' order by seq limit $1`,
    [limit],
  );
  return rows.map(({ target, ...row }) => ({ ...row, to: target }));
}

/** Takes `count` consecutive nonces, none below `atLeast`, and returns the first. */
export async function takeNonces(
  client: PoolClient,
  sender: string,
  count: number,
  atLeast: bigint,
): Promise<bigint> {
  const { rows } = await client.query(
    `update relay.senders set next_nonce = greatest(next_nonce, $2) + $3 where address = $1
     returning next_nonce - $3 as first`,
    [sender, atLeast, count],
  );
  return rows[0].first;
}

/** Journals signed transactions of new nonces, before any of them leaves. */
export async function journalSlots(
  client: PoolClient,
  sender: string,
  slots: readonly Slot[],
  head: bigint,
): Promise<void> {
  await client.query(
    `insert into relay.slots (sender, priced_block, nonce, call_id, raw, gas, max_fee, priority_fee)
     select $1, $8, * from unnest($2::bigint[], $3::uuid[], $4::text[], $5::bigint[], $6::numeric[], $7::numeric[])`,
    [
      sender,
      slots.map(({ nonce }) => nonce),
      slots.map(({ callId }) => callId),
      slots.map(({ raw }) => raw),
      slots.map(({ gas }) => gas),
      slots.map(({ maxFee }) => maxFee),
      slots.map(({ priorityFee }) => priorityFee),
      head,
    ],
  );
  await client.query(
    `insert into relay.attempts (hash, sender, nonce) select h, $1, n from unnest($2::text[], $3::bigint[]) as t (h, n)`,
    [sender, slots.map(({ hash }) => hash), slots.map(({ nonce }) => nonce)],
  );
  await client.query(
    `update relay.calls c set status = 'submitted', nonce = t.nonce, transaction_hash = t.hash
     from unnest($1::uuid[], $2::bigint[], $3::text[]) as t (id, nonce, hash) where c.id = t.id`,
    [slots.map(({ callId }) => callId), slots.map(({ nonce }) => nonce), slots.map(({ hash }) => hash)],
  );
}

/** Replaces a nonce's transaction by one with other fees; the old one may still be the one that is mined. */
export async function journalBump(
  client: PoolClient,
  sender: string,
  slot: Slot,
  head: bigint,
): Promise<void> {
  const { nonce, raw, maxFee, priorityFee, hash, callId } = slot;
  await client.query(
    `update relay.slots set raw = $3, max_fee = $4, priority_fee = $5, bumps = bumps + 1,
       priced_at = now(), priced_block = $6
     where sender = $1 and nonce = $2`,
    [sender, nonce, raw, maxFee, priorityFee, head],
  );
  await client.query("insert into relay.attempts (hash, sender, nonce) values ($1, $2, $3)", [
    hash,
    sender,
    nonce,
  ]);
  await client.query("update relay.calls set transaction_hash = $2 where id = $1 and nonce = $3", [
    callId,
    hash,
    nonce,
  ]);
}
