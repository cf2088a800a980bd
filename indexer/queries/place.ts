import type { Hex } from "#lib/core/bytes.ts";
import { fromBytea } from "../store/bytea.ts";

/** Where an event stands in the chain, and when (Unix second of its block). */
export type Place = { blockNumber: number; logIndex: number; transactionHash: Hex; time: number };

/** A row as `pg` gives it. */
// biome-ignore lint/suspicious/noExplicitAny: columns are typed by the functions that read them
export type Row = Record<string, any>;

/** Goes on from here: the place of the last that is known. */
export type After = Pick<Place, "blockNumber" | "logIndex">;

export const placeOf = (row: Row): Place => ({
  blockNumber: Number(row.block_number),
  logIndex: row.log_index,
  transactionHash: fromBytea(row.transaction_hash),
  time: Number(row.block_time),
});
