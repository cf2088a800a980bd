import { RULINGS, type Ruling } from "#lib/claims/claim-state.ts";
import type { Address } from "#lib/core/ids.ts";
import { fromBytea, wordFromBytea, wordToBytea } from "../store/bytea.ts";
import type { Index } from "../store/published.ts";
import { type After, type Place, placeOf } from "./place.ts";

/** Money that left the escrow. */
export type Payout = Place & { organisation: number; token: Address; account: Address; amount: bigint };

/** What an organisation was sent, the newest first. */
export async function payoutsTo(
  { pool, schema }: Index,
  organisation: number,
  { limit = 50, before }: { limit?: number; before?: After | undefined } = {},
): Promise<Payout[]> {
  const { rows } = await pool.query(
    `SELECT * FROM ${schema}.payouts
     WHERE organisation = $1 AND event = 'PaidOut' AND (block_number, log_index) < ($2, $3)
     ORDER BY block_number DESC, log_index DESC LIMIT $4`,
    [organisation, before?.blockNumber ?? Number.MAX_SAFE_INTEGER, before?.logIndex ?? 0, limit],
  );
  return rows.map((row) => ({
    ...placeOf(row),
    organisation,
    token: fromBytea(row.token),
    account: fromBytea(row.account),
    amount: wordFromBytea(row.amount),
  }));
}

/** An arbiter's vote. */
export type Vote = Place & { account: Address; ruling: Ruling };

/** Who voted on a dispute, and for what; the first first. */
export async function votesOn({ pool, schema }: Index, disputeId: bigint): Promise<Vote[]> {
  const { rows } = await pool.query(
    `SELECT * FROM ${schema}.votes WHERE dispute_id = $1 ORDER BY block_number, log_index`,
    [wordToBytea(disputeId)],
  );
  return rows.map((row) => ({
    ...placeOf(row),
    account: fromBytea(row.account),
    ruling: RULINGS[Number(wordFromBytea(row.ruling))] ?? "refused",
  }));
}
