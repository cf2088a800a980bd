import { type Index, openIndex } from "#indexer/store/published.ts";
import { databaseError } from "#services/database/pool.ts";
import { database } from "../database.ts";
import { environment } from "../environment.ts";

/** Reads from the index of our deployment. Throws `IndexMissing`, `DatabaseUnavailable`. */
export async function fromIndex<T>(read: (index: Index) => Promise<T>): Promise<T> {
  const pool = await database();
  try {
    return await read(await openIndex(pool, environment().DEPLOYMENT));
  } catch (error) {
    throw databaseError(error);
  }
}

/** What the next page is asked by, or null where this one isn't full. */
export function nextAfter(
  items: readonly { blockNumber: number; logIndex: number }[],
  limit: number,
): string | null {
  const last = items.at(-1);
  return last === undefined || items.length < limit ? null : `${last.blockNumber}:${last.logIndex}`;
}

/** Unix seconds, by this machine's clock: for what is shown; what counts, the ledger decides by its own. */
export const nowSeconds = (): number => Math.floor(Date.now() / 1_000);
