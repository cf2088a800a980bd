import type { Pool } from "#services/database/pool.ts";
import type { ChainView } from "../chain.ts";
import { relayError } from "../errors.ts";

/**
 * Binds the journal to an account and a chain the first time; later makes sure that they are the same.
 * Throws `ChainMismatch`: chains with the same id are told apart by their first blocks.
 */
export async function bindSender(pool: Pool, address: string, view: ChainView): Promise<void> {
  await pool.query(
    `insert into relay.senders (address, chain_id, genesis, next_nonce) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [address, view.chainId, view.genesis, view.nonce],
  );
  const { rows } = await pool.query("select chain_id, genesis from relay.senders");
  for (const { chain_id, genesis } of rows) {
    if (Number(chain_id) !== view.chainId || genesis !== view.genesis) throw relayError("ChainMismatch");
  }
}
