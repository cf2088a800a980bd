import { encodeFunctionData, parseAbi } from "viem";
import type { Hex } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import type { Block, Chain } from "./chain.ts";
import { nodeError } from "./errors.ts";

const DATA = encodeFunctionData({
  abi: parseAbi(["function fingerprint() view returns (bytes32)"]),
  functionName: "fingerprint",
});

/**
 * Makes the check that the policy, and all that it consults, is what this node's operator approved.
 * Asked once a block at most. The check throws `PolicyChanged` or `ChainUnavailable`.
 */
export function fingerprintCheck(accessPolicy: Address, approved: Hex, chain: Pick<Chain, "call">) {
  let asked: { hash: Hex; answer: Promise<Hex | undefined> } | undefined;

  return async (head: Block): Promise<void> => {
    if (asked?.hash !== head.hash) {
      const answer = chain.call({ to: accessPolicy, data: DATA, block: head.number });
      asked = { hash: head.hash, answer };
      // A failure isn't kept.
      answer.catch(() => {
        if (asked?.answer === answer) asked = undefined;
      });
    }
    if ((await asked.answer) !== approved) throw nodeError("PolicyChanged");
  };
}
