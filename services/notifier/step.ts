import { createHash } from "node:crypto";
import type { Row } from "#indexer/queries/place.ts";
import { rollbacksAfter } from "#indexer/queries/rollbacks.ts";
import { type Index, openIndex } from "#indexer/store/published.ts";
import { deploymentKey } from "#indexer/store/schema.ts";
import type { Deployment } from "#lib/chain/deployment.ts";
import { type Pool, type PoolClient, transaction } from "#services/database/pool.ts";
import { eventsSql } from "./kinds.ts";

/** Events that a step reads, but for the rest of the last one's block. */
const BATCH = 500;

export type StepOptions = {
  deployment: Deployment;
  /** Channels that are configured: for others no delivery is planned. */
  channels: readonly string[];
  withdrawAfterSeconds: number;
  /** Plans deliveries inside the step's transaction. */
  plan(client: PoolClient, deliveries: readonly string[]): Promise<void>;
};

export type StepResult = {
  /** New notifications by kind. */
  fresh: string[];
  rolledBack: boolean;
  withdrawn: number;
  /** Whether nothing that the index has is left to read. */
  done: boolean;
  blockNumber: number;
};

type Progress = { schema: string; rollbackId: bigint; blockNumber: number };
type Cursor = { number: number; head: number };

/**
 * Reads on in the index, in one transaction: what was rolled back is noted, new events become notifications with their
 * deliveries, the place moves. Whatever ends it, nothing or all of it happened. Two processes at once are no harm.
 * @throws `IndexMissing`; a step that met another fails in PostgreSQL with 40001, and is tried again later.
 */
export function step(pool: Pool, options: StepOptions): Promise<StepResult> {
  return transaction(pool, async (client) => {
    // One snapshot: cursor, rollbacks and events of the index belong together.
    await client.query("set transaction isolation level repeatable read");
    const index = await openIndex(client as unknown as Pool, options.deployment);
    const key = deploymentKey(options.deployment);
    const progress = await readProgress(client, key, index);
    const cursor = await readCursor(client, index);
    const { next, rolledBack } = await followRollbacks(client, key, index, progress, cursor);
    const to = await endOfBatch(client, index, key, next.blockNumber, cursor.number);
    const fresh = await takeEvents(client, index, key, next.blockNumber, to, options);
    const done = to === cursor.number;
    const withdrawn = done && cursor.head <= cursor.number ? await withdraw(client, key, options) : 0;
    const moved =
      next.schema !== progress?.schema ||
      next.rollbackId !== progress.rollbackId ||
      to !== progress.blockNumber;
    if (moved) {
      await client.query(
        `insert into notify.progress (deployment, index_schema, rollback_id, block_number) values ($1, $2, $3, $4)
         on conflict (deployment) do update set index_schema = $2, rollback_id = $3, block_number = $4`,
        [key, next.schema, next.rollbackId, to],
      );
    }
    return { fresh, rolledBack, withdrawn, done, blockNumber: to };
  });
}

async function readProgress(client: PoolClient, key: string, index: Index): Promise<Progress | undefined> {
  const { rows } = await client.query("select * from notify.progress where deployment = $1 for update", [
    key,
  ]);
  // Nobody is there yet who could be locked: of two first steps, the second fails.
  if (rows.length === 0) {
    await client.query("insert into notify.progress values ($1, $2, 0, -1)", [key, index.schema]);
    return undefined;
  }
  const [row] = rows;
  return {
    schema: row.index_schema,
    rollbackId: BigInt(row.rollback_id),
    blockNumber: Number(row.block_number),
  };
}

async function readCursor(client: PoolClient, { schema }: Index): Promise<Cursor> {
  const { rows } = await client.query(`select number, head_number from ${schema}.cursor`);
  return { number: Number(rows[0].number), head: Number(rows[0].head_number) };
}

/** Goes back where the index went back, and notes which notifications the chain may have no more. */
async function followRollbacks(
  client: PoolClient,
  key: string,
  index: Index,
  progress: Progress | undefined,
  cursor: Cursor,
): Promise<{ next: Progress; rolledBack: boolean }> {
  const { schema } = index;
  // Another schema was filled anew, and counts its rollbacks anew: all is read again, and found to be known.
  const known = progress?.schema === schema ? progress : { schema, rollbackId: 0n, blockNumber: -1 };
  const rollbacks = await rollbacksAfter({ pool: client as unknown as Pool, schema }, known.rollbackId);
  const blockNumber = Math.min(known.blockNumber, cursor.number, ...rollbacks.map(({ kept }) => kept));
  const rolledBack = progress !== undefined && blockNumber < progress.blockNumber;
  if (rolledBack) {
    await client.query(
      `update notify.notifications set vanished_at = now()
       where deployment = $1 and block_number > $2 and vanished_at is null`,
      [key, blockNumber],
    );
  }
  return { next: { schema, rollbackId: rollbacks.at(-1)?.id ?? known.rollbackId, blockNumber }, rolledBack };
}

/** The last block of this step: blocks are taken whole. */
async function endOfBatch(
  client: PoolClient,
  index: Index,
  key: string,
  from: number,
  last: number,
): Promise<number> {
  const { rows } = await client.query(
    `select block_number from (${eventsSql(index.schema, key)}) e where block_number > $1
     order by block_number offset $2 limit 1`,
    [from, BATCH - 1],
  );
  return rows.length === 0 ? last : Math.min(last, Number(rows[0].block_number));
}

async function takeEvents(
  client: PoolClient,
  index: Index,
  key: string,
  from: number,
  to: number,
  { deployment, channels, plan }: StepOptions,
): Promise<string[]> {
  if (to <= from) return [];
  const { rows } = await client.query(
    `select * from (${eventsSql(index.schema, key)}) e where block_number > $1 and block_number <= $2
     order by block_number, log_index`,
    [from, to],
  );
  const fresh: { id: bigint; kind: string }[] = [];
  const back: bigint[] = [];
  for (const row of rows) {
    const { id, is_new } = await keep(client, deployment.chainId, key, row);
    if (is_new) fresh.push({ id, kind: row.kind });
    else back.push(id);
  }
  const deliveries = [
    ...(await newDeliveries(client, fresh, channels)),
    ...(await deliveriesAgain(client, back)),
  ];
  if (deliveries.length > 0) await plan(client, deliveries);
  return fresh.map(({ kind }) => kind);
}

async function keep(client: PoolClient, chainId: number, key: string, row: Row): Promise<Row> {
  const digest = createHash("sha256").update(row.contents).digest();
  const { rows } = await client.query(
    `insert into notify.notifications as n (chain_id, deployment, event_digest, transaction_hash, log_index,
       block_number, kind, patient_id, grantee, accessor, organisation, purpose, categories, until, happened_at, ward_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     on conflict (deployment, event_digest) do update set transaction_hash = $4, log_index = $5, block_number = $6,
       happened_at = $15, vanished_at = null, withdrawn_at = null
     returning id, xmax = 0 as is_new`,
    [
      chainId,
      key,
      digest,
      row.transaction_hash,
      row.log_index,
      row.block_number,
      row.kind,
      row.patient_id,
      row.grantee,
      row.accessor,
      row.organisation,
      row.purpose,
      row.categories,
      row.until,
      row.block_time,
      row.ward_id,
    ],
  );
  return rows[0];
}

/** What is to be sent of new notifications, to the contacts that their patients have now. Returns its ids. */
export async function newDeliveries(
  client: PoolClient,
  fresh: readonly { id: bigint }[],
  channels: readonly string[],
): Promise<string[]> {
  if (fresh.length === 0) return [];
  const { rows } = await client.query(
    `insert into notify.deliveries (notification_id, contact_id, channel)
     select n.id, c.id, c.channel from notify.notifications n join notify.contacts c using (patient_id)
     where n.id = any($1) and c.channel = any($2) order by n.id returning id`,
    [fresh.map(({ id }) => id), channels],
  );
  return rows.map(({ id }) => id);
}

/** Deliveries that weren't sent while their event was away. */
async function deliveriesAgain(client: PoolClient, back: readonly bigint[]): Promise<string[]> {
  if (back.length === 0) return [];
  const { rows } = await client.query(
    `update notify.deliveries set state = 'pending', settled_at = null
     where notification_id = any($1) and state in ('pending', 'withdrawn') returning id`,
    [back],
  );
  return rows.map(({ id }) => id);
}

/** Gives up on events that didn't come back. */
async function withdraw(
  client: PoolClient,
  key: string,
  { withdrawAfterSeconds }: StepOptions,
): Promise<number> {
  const { rows } = await client.query(
    `update notify.notifications set withdrawn_at = now()
     where deployment = $1 and withdrawn_at is null and vanished_at <= now() - make_interval(secs => $2)
     returning id`,
    [key, withdrawAfterSeconds],
  );
  if (rows.length > 0) {
    await client.query(
      `update notify.deliveries set state = 'withdrawn', settled_at = now()
       where notification_id = any($1) and state = 'pending'`,
      [rows.map(({ id }) => id)],
    );
  }
  return rows.length;
}
