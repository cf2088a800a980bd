import type { Block, ChainSource, Header } from "../chain/source.ts";
import type { Writer } from "../store/writer.ts";

/** Blocks asked for at once. */
const AT_ONCE = 64;

/**
 * The last block that the index and the chain share. The genesis block is always remembered, so one that was built on
 * blocks forgotten meanwhile goes back to it: everything is read anew. Undefined where not even that one is the same.
 */
export async function commonAncestor(
  chain: ChainSource,
  writer: Writer,
  head: Header,
): Promise<Block | undefined> {
  const cursor = writer.cursor();
  if (head.parentHash === cursor.hash) return cursor;
  let kept: Block[] = [cursor];
  while (kept.length > 0) {
    const headers = await chain.headers(kept.map(({ number }) => number));
    const shared = kept.find(({ hash }, index) => headers[index]?.hash === hash);
    if (shared !== undefined) return shared;
    const lowest = kept.at(-1) as Block;
    kept = await writer.kept(lowest.number - 1, AT_ONCE);
  }
  return undefined;
}
