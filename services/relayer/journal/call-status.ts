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
export const STATUS_COLUMNS = "id, status, transaction_hash, block_number, gas_used, error";

export function callStatus(row: Record<string, unknown>): CallStatus {
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

/**
 * The earlier call that a request repeats: the one of the same key, else the same signed call unless it failed,
 * else the same repeatable one while it is under way.
 */
export async function findRepeated(
  from: Pool | PoolClient,
  { callHash, keyHash, repeatable }: CallIdentity,
): Promise<{ call: CallStatus; sameCall: boolean } | undefined> {
  if (keyHash !== undefined) {
    const { rows } = await from.query(
      `select ${STATUS_COLUMNS}, call_hash from relay.calls
       join relay.idempotency_keys on call_id = id where key_hash = $1`,
      [keyHash],
    );
    if (rows[0] !== undefined) return { call: callStatus(rows[0]), sameCall: rows[0].call_hash === callHash };
  }
  const { rows } = await from.query(
    `select ${STATUS_COLUMNS} from relay.calls
     where call_hash = $1 and current and status <> 'failed' and (not $2 or status <> 'confirmed')`,
    [callHash, repeatable],
  );
  return rows[0] === undefined ? undefined : { call: callStatus(rows[0]), sameCall: true };
}
