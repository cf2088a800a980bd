import type { RpcLog } from "./chain/source.ts";
import type { DecodeLog } from "./decode-log.ts";
import type { TableName } from "./events.ts";

/** Lines for COPY, by table. */
export type Rows = { lines: Map<TableName, string[]>; count: number };

export const NO_ROWS: Rows = { lines: new Map(), count: 0 };

/** Above any log's index in one block. */
const PER_BLOCK = 2 ** 22;

/**
 * The rows of a list of logs. A log that a node lists twice counts once.
 * @param timeOf the Unix second of a block, for nodes that don't tell it with the log.
 */
export function rowsOf(logs: readonly RpcLog[], decode: DecodeLog, timeOf: (block: number) => number): Rows {
  const lines = new Map<TableName, string[]>();
  const seen = new Set<number>();
  for (const log of logs) {
    if (log.removed) continue;
    const number = Number(log.blockNumber);
    const place = number * PER_BLOCK + Number(log.logIndex);
    if (seen.has(place)) continue;
    const time = log.blockTimestamp === undefined ? timeOf(number) : Number(log.blockTimestamp);
    const row = decode(log, time);
    if (row === undefined) continue;
    seen.add(place);
    const rows = lines.get(row.table);
    if (rows === undefined) lines.set(row.table, [row.line]);
    else rows.push(row.line);
  }
  return { lines, count: seen.size };
}
