import { chainMoved, logsInconsistent } from "../errors.ts";
import { bloomOf, EMPTY_BLOOM } from "./bloom.ts";
import type { Block, ChainSource, Header, RpcLog } from "./source.ts";

/**
 * Reads the blocks after `base` up to `to`, each with its header: they must follow one another from `base` on, and the
 * logs must be theirs. With `verify` all logs of the blocks are read, ours or not, and checked to be complete: their
 * indexes run from 0 without a gap and their Bloom filter is the header's.
 * Throws `ChainMoved` (try again), `LogsInconsistent` (the node leaves logs out), `ChainUnavailable`.
 */
export async function readBlocks(
  chain: ChainSource,
  base: Block,
  to: number,
  verify: boolean,
): Promise<{ blocks: Header[]; logs: RpcLog[] }> {
  const numbers = Array.from({ length: to - base.number }, (_, index) => base.number + 1 + index);
  const blocks = chained(base, await chain.headers(numbers));
  if (blocks.every(({ logsBloom }) => logsBloom === EMPTY_BLOOM)) return { blocks, logs: [] };
  const logs = await chain.logs(base.number + 1, to, verify ? "all" : "indexed");
  const byBlock = new Map<number, RpcLog[]>(blocks.map(({ number }) => [number, []]));
  for (const log of logs) {
    const number = Number(log.blockNumber);
    const block = blocks[number - base.number - 1];
    // Of a block that another has replaced meanwhile.
    if (block === undefined || log.blockHash !== block.hash) throw chainMoved();
    byBlock.get(number)?.push(log);
  }
  if (verify) for (const block of blocks) checkComplete(block, byBlock.get(block.number) ?? []);
  return { blocks, logs };
}

/** Throws `ChainMoved` unless each is the parent of the next. */
function chained(base: Block, headers: readonly (Header | undefined)[]): Header[] {
  let parent = base;
  return headers.map((header) => {
    if (header === undefined || header.parentHash !== parent.hash || header.number !== parent.number + 1) {
      throw chainMoved();
    }
    parent = header;
    return header;
  });
}

/** What a dropped log leaves behind: a gap, or bits of the filter that no log explains. */
function checkComplete({ number, logsBloom }: Header, logs: readonly RpcLog[]): void {
  const indexes = new Set(logs.map(({ logIndex }) => Number(logIndex)));
  for (let index = 0; index < indexes.size; index++) {
    if (!indexes.has(index)) throw logsInconsistent({ blockNumber: number, logIndex: index });
  }
  if (bloomOf(logs) !== logsBloom) throw logsInconsistent({ blockNumber: number });
}
