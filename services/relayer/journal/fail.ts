import type { KeywardError } from "#lib/core/errors.ts";
import type { Pool, PoolClient } from "#services/database/pool.ts";
import { errorBody } from "#services/http/errors.ts";
import type { Receipt } from "../chain.ts";
import { settleBudgets } from "./budget.ts";
import { freeInvitations } from "./invitations.ts";

/** Ends a call that can no longer succeed, under the ledger's name for why. */
export async function failCall(
  client: PoolClient,
  id: string,
  error: KeywardError,
  receipt?: Receipt,
): Promise<void> {
  await client.query(
    `update relay.calls set status = 'failed', error = $2, transaction_hash = coalesce($3, transaction_hash),
       block_number = $4, gas_used = $5
     where id = $1`,
    [
      id,
      JSON.stringify(errorBody(error).error),
      receipt?.hash ?? null,
      receipt?.blockNumber ?? null,
      receipt?.gasUsed ?? null,
    ],
  );
  await settleBudgets(client, [id]);
  await freeInvitations(client, [id]);
}

/** Puts a call back among those that wait: its nonce went to nothing, but it can still succeed. */
export async function requeueCall(client: PoolClient, id: string, gas: bigint | undefined): Promise<void> {
  await client.query(
    `update relay.calls set status = 'accepted', nonce = null, transaction_hash = null, block_number = null,
       gas_used = null, error = null, retries = retries + 1, gas = coalesce($2, gas)
     where id = $1`,
    [id, gas],
  );
}

/** A nonce that somebody else's transaction took. */
export async function loseSlot(client: PoolClient, sender: string, nonce: bigint): Promise<void> {
  await client.query("update relay.slots set lost = true where sender = $1 and nonce = $2", [sender, nonce]);
}

/** Calls whose transactions reverted, as they stand. `open`: none of their transactions took effect. */
export async function callsById(
  pool: Pool,
  ids: readonly string[],
): Promise<{ id: string; to: string; data: string; nonce: bigint | null; open: boolean; retries: number }[]> {
  const { rows } = await pool.query(
    `select id, target as "to", data, nonce, retries, status = 'submitted' and block_number is null as open
     from relay.calls where id = any($1::uuid[])`,
    [ids],
  );
  return rows;
}
