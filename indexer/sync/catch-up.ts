import { readRange } from "../chain/read-range.ts";
import type { Block, ChainSource, Header, RpcLog } from "../chain/source.ts";
import { chainMoved } from "../errors.ts";
import { rowsOf } from "../rows.ts";
import type { Syncing } from "./syncing.ts";

type Range = { end: Header; logs: RpcLog[]; times: ReadonlyMap<number, number> };

/** Takes the old blocks in ranges, up to those that are followed one by one. */
export async function catchUp(sync: Syncing, base: Block, head: Header): Promise<void> {
  const { writer, decode, options, signal, on } = sync;
  let previous = base;
  for await (const { end, logs, times } of ranges(sync, base, head.number - options.keep)) {
    const rows = rowsOf(logs, decode, (number) => times.get(number) as number);
    await writer.commit({
      base: previous,
      to: end,
      rows,
      blocks: [end],
      head,
      forget: end.number - options.keep,
    });
    on.committed(rows.count, end);
    previous = end;
    if (signal.aborted) return;
  }
}

/** Reads ranges after `base` up to `last`; the next is under way while one is written. */
async function* ranges(sync: Syncing, base: Block, last: number): AsyncGenerator<Range> {
  let ahead: Promise<Range> | undefined = fetchRange(sync, base, last);
  while (ahead !== undefined) {
    const range: Range = await ahead;
    ahead = range.end.number < last ? fetchRange(sync, range.end, last) : undefined;
    // Heard when its turn comes; whoever stops before doesn't care.
    ahead?.catch(() => undefined);
    yield range;
  }
}

async function fetchRange(
  { chain, options, ranges }: Syncing,
  previous: Block,
  last: number,
): Promise<Range> {
  const from = Math.min(Math.max(previous.number + 1, options.firstBlock), last);
  const to = Math.min(last, from + ranges.current() - 1);
  try {
    const { end, logs } = await readRange(chain, previous, from, to);
    ranges.served(to - from + 1, logs.length);
    return { end, logs, times: await missingTimes(chain, logs) };
  } catch (error) {
    ranges.failed();
    throw error;
  }
}

/** The times of blocks whose logs don't tell them. */
async function missingTimes(chain: ChainSource, logs: readonly RpcLog[]): Promise<Map<number, number>> {
  const without = logs.filter(({ blockTimestamp }) => blockTimestamp === undefined);
  const hashes = new Map(without.map(({ blockNumber, blockHash }) => [Number(blockNumber), blockHash]));
  if (hashes.size === 0) return new Map();
  const headers = await chain.headers([...hashes.keys()]);
  return new Map(
    headers.map((header) => {
      if (header === undefined || hashes.get(header.number) !== header.hash) throw chainMoved();
      return [header.number, header.time];
    }),
  );
}
