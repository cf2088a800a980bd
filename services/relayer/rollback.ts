import { transaction } from "#services/database/pool.ts";
import type { Context } from "./context.ts";
import { minedBlocks, unmineFrom } from "./journal/track.ts";

const STEP = 32;

/**
 * Compares the journal's blocks with the chain's, newest first, until one is still there. What later ones held
 * is under way again. Returns whether anything was rolled back.
 */
export async function noticeRollback({ pool, chain, sender, logger, metrics }: Context): Promise<boolean> {
  let vanished: bigint | undefined;
  for (;;) {
    // The newest block alone nearly always.
    const blocks = await minedBlocks(pool, sender, vanished === undefined ? 1 : STEP, vanished);
    const hashes = await chain.blockHashes(blocks.map(({ number }) => number));
    const standing = blocks.findIndex(({ hash }, i) => hash === hashes[i]);
    const last = blocks[standing === -1 ? blocks.length - 1 : standing - 1];
    if (last !== undefined) vanished = last.number;
    if (standing !== -1 || blocks.length === 0) break;
  }
  if (vanished === undefined) return false;
  const from = vanished;
  const count = await transaction(pool, (client) => unmineFrom(client, sender, from));
  metrics.count("rollbacks_total");
  metrics.count("rolled_back_calls_total", {}, count);
  logger.warn({ fromBlock: Number(from), calls: count }, "the chain rolled back; resubmitting");
  return true;
}
