import type { Index } from "../store/published.ts";

/** Blocks above `kept`, up to `dropped`, went: rows of them may have come back, in other blocks or not at all. */
export type Rollback = { id: bigint; kept: number; dropped: number };

/**
 * The rollbacks after one that is known, in order; 0 for all. Whoever works through events in order keeps the last `id`
 * beside the place where they are, and goes back to `kept` where that lies before it.
 */
export async function rollbacksAfter({ pool, schema }: Index, id: bigint): Promise<Rollback[]> {
  const { rows } = await pool.query(
    `SELECT id::text, kept, dropped FROM ${schema}.rollbacks WHERE id > $1 ORDER BY id`,
    [id],
  );
  return rows.map((row) => ({ id: BigInt(row.id), kept: Number(row.kept), dropped: Number(row.dropped) }));
}
