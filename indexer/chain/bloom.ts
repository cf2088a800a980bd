import { keccak256 } from "viem";
import type { Hex } from "#lib/core/bytes.ts";
import type { RpcLog } from "./source.ts";

const BYTES = 256;
/** Addresses and event selectors come again and again. */
const CACHED = 4_096;
const cache = new Map<string, readonly number[]>();

/** The Bloom filter that a block with exactly these logs has in its header (yellow paper, 4.3.1). */
export function bloomOf(logs: readonly Pick<RpcLog, "address" | "topics">[]): Hex {
  const bloom = new Uint8Array(BYTES);
  for (const { address, topics } of logs) {
    for (const item of [address, ...topics]) {
      for (const bit of bitsOf(item)) {
        const at = BYTES - 1 - (bit >>> 3);
        bloom[at] = (bloom[at] as number) | (1 << (bit & 7));
      }
    }
  }
  let hex = "0x";
  for (const byte of bloom) hex += byte.toString(16).padStart(2, "0");
  return hex as Hex;
}

/** Three numbers of 11 bits, from the first six bytes of the item's hash. */
function bitsOf(item: Hex): readonly number[] {
  const known = cache.get(item);
  if (known !== undefined) return known;
  const hash = keccak256(item);
  const bits = [2, 6, 10].map((at) => Number.parseInt(hash.slice(at, at + 4), 16) & 2047);
  if (cache.size >= CACHED) cache.clear();
  cache.set(item, bits);
  return bits;
}

/** The filter of a block without logs. */
export const EMPTY_BLOOM = `0x${"00".repeat(BYTES)}` as Hex;
