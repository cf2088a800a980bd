import { chainMoved } from "../errors.ts";
import type { Block, ChainSource, Header, RpcLog } from "./source.ts";

/**
 * Reads the logs of many old blocks at once. The last block's hash before and after, and the hash of the one in front
 * of the first, show that all answers are of one chain, and that it goes on from `previous`.
 * Throws `ChainMoved` (try again) and `ChainUnavailable`.
 */
export async function readRange(
  chain: ChainSource,
  previous: Block,
  from: number,
  to: number,
): Promise<{ end: Header; logs: RpcLog[] }> {
  const [end, front] = await chain.headers([to, from - 1]);
  if (end === undefined || front === undefined) throw chainMoved();
  // After a jump to the first block of the deployment there is nothing to compare with.
  if (front.number === previous.number && front.hash !== previous.hash) throw chainMoved();
  const logs = await chain.logs(from, to, "indexed");
  const [again] = await chain.headers([to]);
  if (again?.hash !== end.hash) throw chainMoved();
  const hashes = new Map<number, string>([[to, end.hash]]);
  for (const { blockNumber, blockHash } of logs) {
    const number = Number(blockNumber);
    if (number < from || number > to || (hashes.get(number) ?? blockHash) !== blockHash) throw chainMoved();
    hashes.set(number, blockHash);
  }
  return { end, logs };
}
