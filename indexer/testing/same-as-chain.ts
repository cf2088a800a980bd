import type pg from "pg";
import { type PublicClient, type RpcLog, toEventSelector } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import { INDEXED_EVENTS } from "../events.ts";
import { openIndex } from "../store/published.ts";

/**
 * Compares the index with `eth_getLogs`, event by event and place by place.
 * @returns how many events there are. Throws where they differ, naming the event.
 */
export async function sameAsChain(
  pool: pg.Pool,
  client: PublicClient,
  deployment: Deployment,
): Promise<number> {
  const { schema } = await openIndex(pool, deployment);
  let total = 0;
  for (const { table, event } of INDEXED_EVENTS) {
    const { rows } = await pool.query(
      `SELECT block_hash, log_index FROM ${schema}.${table} WHERE event = $1 ORDER BY block_number, log_index`,
      [event.name],
    );
    const filter = { fromBlock: "0x0", toBlock: "latest", topics: [toEventSelector(event)] };
    const logs = await client.request<{ Parameters: unknown[]; ReturnType: RpcLog[] }>({
      method: "eth_getLogs",
      params: [filter],
    });
    const indexed = rows.map((row) => `0x${row.block_hash.toString("hex")}:${row.log_index}`);
    const logged = logs.map((log) => `${log.blockHash}:${Number(log.logIndex)}`);
    if (indexed.join() !== logged.join()) {
      throw new Error(`${event.name}: ${indexed.length} in the index, ${logged.length} on the chain`);
    }
    total += logs.length;
  }
  return total;
}
