import type { Pool, PoolClient } from "#services/database/pool.ts";
import type { ErrorBody } from "#services/http/errors.ts";

/** accepted: journalled; submitted: signed under a nonce; the others are what came of it, as of now. */
export type CallState = "accepted" | "submitted" | "confirmed" | "failed";

/** A call as callers see it. */
export type CallStatus = {
  id: string;
  status: CallState;
  transactionHash?: string;
  blockNumber?: string;
  gasUsed?: string;
  error?: ErrorBody["error"];
};

/** The columns that `callStatus` reads. */
const STATUS_COLUMNS = "id, status, transaction_hash, block_number, gas_used, error";

function callStatus(row: Record<string, unknown>): CallStatus {
  const { id, status, transaction_hash, block_number, gas_used, error } = row;
  return {
    id: id as string,
    status: status as CallState,
    ...(transaction_hash === null ? {} : { transactionHash: transaction_hash as string }),
    ...(block_number === null ? {} : { blockNumber: String(block_number) }),
    ...(gas_used === null ? {} : { gasUsed: String(gas_used) }),
    ...(error === null ? {} : { error: error as ErrorBody["error"] }),
  };
}

/** A call by its id. */
export async function readCall(from: Pool, id: string): Promise<CallStatus | undefined> {
  const { rows } = await from.query(`select ${STATUS_COLUMNS} from relay.calls where id = $1`, [id]);
  return rows[0] === undefined ? undefined : callStatus(rows[0]);
}

/** The calls that failed last, newest first: what was acknowledged, and didn't come to be. */
export async function readFailures(from: Pool, limit: number): Promise<CallStatus[]> {
  const { rows } = await from.query(
    `select ${STATUS_COLUMNS} from relay.calls where status = 'failed' order by seq desc limit $1`,
    [limit],
  );
  return rows.map(callStatus);
}

/** A request's call, in a form in which the same one is found again. */
export type CallIdentity = {
  callHash: string;
  /** Of caller and `Idempotency-Key`, where one was given. */
  keyHash: string | undefined;
  /** Means something each time. */
  repeatable: boolean;
};

export type Repeated = { call: CallStatus; sameCall: boolean };

/**
 * The earlier calls that requests repeat, in the requests' order: the one of the same key, else the same signed
 * call unless it failed, else the same repeatable one while it is under way.
 */
export async function findRepeated(
  from: Pool | PoolClient,
  identities: readonly CallIdentity[],
): Promise<(Repeated | undefined)[]> {
  const { rows } = await from.query(
    `select distinct on (i) i, ${STATUS_COLUMNS}, call_hash = asked as same
     from unnest($1::text[], $2::text[], $3::boolean[]) with ordinality as t (asked, key, repeatable, i)
     left join relay.idempotency_keys k on k.key_hash = t.key
     join relay.calls c on c.id = k.call_id
       or (c.call_hash = asked and c.current and c.status <> 'failed'
           and (not repeatable or c.status <> 'confirmed'))
     order by i, c.id = k.call_id desc nulls last`,
    [
      identities.map(({ callHash }) => callHash),
      identities.map(({ keyHash }) => keyHash ?? null),
      identities.map(({ repeatable }) => repeatable),
    ],
  );
  const found = new Map(rows.map((row) => [Number(row.i), { call: callStatus(row), sameCall: row.same }]));
  return identities.map((_, i) => found.get(i + 1));
}
