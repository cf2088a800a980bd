import { checkIdentity } from "../chain/identity.ts";
import { readBlocks } from "../chain/read-blocks.ts";
import type { Block, Header } from "../chain/source.ts";
import { chainMismatch } from "../errors.ts";
import { NO_ROWS, rowsOf } from "../rows.ts";
import { catchUp } from "./catch-up.ts";
import { commonAncestor } from "./common-ancestor.ts";
import type { Syncing } from "./syncing.ts";

/**
 * One step towards the chain's head: in one transaction drops what the chain has dropped and takes what follows.
 * @returns whether there was anything to do.
 * Throws `ChainMoved` (call again), `ChainUnavailable`, `ChainMismatch`, `LogsInconsistent`, `MalformedLog`,
 * `IndexConflict`, and PostgreSQL's errors; the index then stands where it stood.
 */
export async function advance(sync: Syncing): Promise<boolean> {
  const { chain, writer, options, on } = sync;
  const head = await chain.head();
  on.head(head);
  const cursor = writer.cursor();
  if (head.hash === cursor.hash) return false;

  const base = await commonAncestor(chain, writer, head);
  if (base?.hash !== cursor.hash) {
    // Before anything is dropped: it must be this chain that changed, not another that answers.
    await checkIdentity(chain, sync.identity);
    if (base === undefined) throw chainMismatch({ block: cursor.number });
  }
  // A node behind another one told an older head than it answers from.
  if (base.hash === cursor.hash && head.number <= base.number) return false;
  if (head.number - base.number > options.keep) await catchUp(sync, base, head);
  else await follow(sync, base, head);
  if (base.hash !== cursor.hash) on.rolledBack(cursor.number, base.number);
  return true;
}

/** Takes the next of the recent blocks. */
async function follow(sync: Syncing, base: Block, head: Header): Promise<void> {
  const { chain, writer, decode, options, chunks, on } = sync;
  const to = Math.min(head.number, base.number + chunks.current());
  if (to <= base.number) {
    // The chain is shorter than it was, and has nothing new.
    await writer.commit({ base, to: base, rows: NO_ROWS, blocks: [], head, forget: 0 });
    return on.committed(0, base);
  }
  const { blocks, logs } = await readBlocks(chain, base, to, options.verifyBlooms).catch((error: unknown) => {
    chunks.failed();
    throw error;
  });
  chunks.served(to - base.number, logs.length);
  const rows = rowsOf(logs, decode, (number) => (blocks[number - base.number - 1] as Header).time);
  const end = blocks.at(-1) as Header;
  await writer.commit({ base, to: end, rows, blocks, head, forget: end.number - options.keep });
  on.committed(rows.count, end);
}
