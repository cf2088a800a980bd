import type { Hex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import type { Block, Call, Chain } from "../chain.ts";
import { nodeError } from "../errors.ts";

export const POLICY: Hex = `0x${"ab".repeat(20)}`;
export const WALLET: Hex = `0x${"cd".repeat(20)}`;
export const ABOUT = { patientId: asPatientId(`0x${"1f".repeat(32)}`), category: 8, keyEpoch: 3 };
export const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

export const TRUE: Hex = `0x${"1".padStart(64, "0")}`;
export const FALSE: Hex = `0x${"0".repeat(64)}`;

export const blockHash = (number: bigint, fork = 0): Hex =>
  `0x${(number * 16n + BigInt(fork)).toString(16).padStart(64, "0")}`;
export const block = (number: bigint, timestamp = BigInt(NOW / 1000)): Block => ({
  number,
  hash: blockHash(number),
  timestamp,
});

/** A chain that answers calls by `answer`, and has every block up to `head`, and block 5's abandoned fork. */
export function fakeChain(answer: (call: Call) => Hex | undefined | "down", head = 100n) {
  const calls: Call[] = [];
  const chain: Chain = {
    id: async () => 31337,
    head: async () => block(head),
    async blockByHash(hash) {
      const number = BigInt(hash) / 16n;
      return number <= head ? { ...block(number), hash } : undefined;
    },
    blockAt: async (number) => (number <= head ? block(number) : undefined),
    hasCode: async () => true,
    async call(call) {
      calls.push(call);
      const result = answer(call);
      if (result === "down") throw nodeError("ChainUnavailable");
      return result;
    },
  };
  return { chain, calls };
}

/** The name of the error that `action` throws, or `none`. */
export async function nameThrown(action: () => unknown): Promise<string> {
  try {
    await action();
    return "none";
  } catch (error) {
    return (error as Error).name;
  }
}
