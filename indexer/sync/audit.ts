import { readRange } from "../chain/read-range.ts";
import type { Block } from "../chain/source.ts";
import { chainMoved } from "../errors.ts";
import { TABLE_NAMES } from "../events.ts";
import { NO_ROWS } from "../rows.ts";
import type { Syncing } from "./syncing.ts";

/** What a second look found. */
export type Audit = {
  /** Logs that the node lists now and the index lacks: it went back, and reads them. */
  missing: number;
  /** Rows whose logs the node doesn't list now, though their block is the same: the node leaves logs out. */
  withheld: number;
};

/** Rows of a window, as `block:index`. */
const PLACES = TABLE_NAMES.map(
  (table) => `SELECT block_number, log_index FROM ${table} WHERE block_number BETWEEN $1 AND $2`,
).join(" UNION ALL ");

/**
 * Compares the rows of blocks `from` to `to`, all indexed, with what the node lists now. Where rows are missing the index
 * goes back to the block before them in one transaction; the next steps read on from there. Nothing is ever dropped
 * because the node lists less than before.
 */
export async function audit(sync: Syncing, from: number, to: number): Promise<Audit> {
  const { chain, writer, decode, on } = sync;
  const cursor = writer.cursor();
  // The range is tied to what is indexed: a chain that has moved on is a matter for the next step.
  const [tip, front] = await chain.headers([cursor.number, from - 1]);
  if (tip?.hash !== cursor.hash || front === undefined) throw chainMoved();
  const { logs } = await readRange(chain, front, from, to);
  const { rows } = await writer.client.query(PLACES, [from, to]);
  const stored = new Set(rows.map(({ block_number, log_index }) => `${block_number}:${log_index}`));
  const listed = new Map(
    logs
      .filter((log) => decode(log, 0) !== undefined)
      .map(({ blockNumber, logIndex }) => [
        `${Number(blockNumber)}:${Number(logIndex)}`,
        Number(blockNumber),
      ]),
  );
  const missing = [...listed].filter(([place]) => !stored.has(place)).map(([, number]) => number);
  const withheld = [...stored].filter((place) => !listed.has(place)).length;
  if (missing.length > 0) await goBack(sync, missing.reduce((low, number) => Math.min(low, number)) - 1);
  if (missing.length > 0) on.rolledBack(cursor.number, writer.cursor().number);
  return { missing: missing.length, withheld };
}

async function goBack({ chain, writer }: Syncing, number: number): Promise<void> {
  const [block, head] = [(await chain.headers([number]))[0], await chain.head()];
  if (block === undefined) throw chainMoved();
  const base: Block = { number: block.number, hash: block.hash };
  await writer.commit({ base, to: base, rows: NO_ROWS, blocks: [base], head, forget: 0 });
}
