import { type Hex, randomBytes, toHex } from "#lib/core/bytes.ts";

/** Nonces that share one storage word of the ledger's bitmap. */
const IN_A_WORD = 256;
const WORD_BYTES = 31;

const lanes = new Map<string, { word: bigint; next: number }>();

/**
 * An unordered nonce for a signer: from a word of the bitmap that is random, so that a signer's devices don't meet,
 * and used up before the next is begun, since only the first nonce of a word costs a new slot. A nonce that was
 * handed out and never submitted leaves a gap, which does no harm.
 * @param signer an account, or a passkey's ERC-7913 bytes: signers don't share words, which would link them.
 */
export function nextNonce(signer: Hex): bigint {
  const id = signer.toLowerCase();
  let lane = lanes.get(id);
  if (lane === undefined || lane.next === IN_A_WORD) {
    lane = { word: BigInt(toHex(randomBytes(WORD_BYTES))), next: 0 };
    lanes.set(id, lane);
  }
  return lane.word * BigInt(IN_A_WORD) + BigInt(lane.next++);
}
