import type { Hex } from "#lib/core/bytes.ts";
import { fromBytea } from "../store/bytea.ts";
import type { Index } from "../store/published.ts";

/** How far the index is. `head` is the chain's last block as the indexer last saw it while writing. */
export type IndexStatus = { head: number; headHash: Hex; indexed: number; indexedHash: Hex; lag: number };

/** Reads how far the index is. */
export async function status({ pool, schema }: Index): Promise<IndexStatus> {
  const { rows } = await pool.query(`SELECT * FROM ${schema}.cursor`);
  const { number, hash, head_number, head_hash } = rows[0];
  const [indexed, head] = [Number(number), Number(head_number)];
  return {
    head,
    headHash: fromBytea(head_hash),
    indexed,
    indexedHash: fromBytea(hash),
    lag: Math.max(0, head - indexed),
  };
}
