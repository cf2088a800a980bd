import type { Hex } from "#lib/core/bytes.ts";
import type { Block, Chain } from "./chain.ts";
import { nodeError } from "./errors.ts";
import { remembered } from "./remembered.ts";

/**
 * Checks that a session's nonce is the hash of one of the last `maxBlocks` blocks of this node's own chain:
 * a message can't be signed ahead of time, nor for another chain. One wallet may sign several sessions
 * in one block; each is bound to its own session key, and each of that key's signatures works once.
 * @throws `SessionNonceRefused`, `ChainUnavailable`.
 */
export async function checkNonce(
  nonce: Hex,
  head: Block,
  maxBlocks: number,
  chain: Pick<Chain, "blockByHash" | "blockAt">,
): Promise<void> {
  if (nonce === head.hash) return;
  const block = await chain.blockByHash(nonce);
  if (block === undefined || block.number + BigInt(maxBlocks) < head.number || block.number > head.number) {
    throw nodeError("SessionNonceRefused");
  }
  // Some clients also serve blocks that a reorganisation left behind.
  const canonical = await chain.blockAt(block.number);
  if (canonical?.hash !== nonce) throw nodeError("SessionNonceRefused");
}

/** Answers that are kept: of the sessions in use, at the newest heads. */
const KEPT = 1_000;

/** `checkNonce`, asked once for each nonce and head, since a session asks for several keys at once. */
export function nonceCheck(maxBlocks: number, chain: Pick<Chain, "blockByHash" | "blockAt">) {
  const keep = remembered<Promise<void>>(KEPT);
  return (nonce: Hex, head: Block): Promise<void> =>
    keep(`${nonce} ${head.hash}`, () => checkNonce(nonce, head, maxBlocks, chain));
}
