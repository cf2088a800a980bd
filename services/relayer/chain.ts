import { type Hex, hexToBigInt, numberToHex } from "viem";
import { ledgerError, revertError } from "#lib/chain/ledger-error.ts";
import type { Address } from "#lib/core/ids.ts";
import { relayError } from "./errors.ts";
import { type Rpc, type RpcCall, resultOf } from "./rpc.ts";
import { together } from "./together.ts";

/** The chain at one moment, as far as the relayer is concerned. */
export type ChainView = {
  chainId: number;
  genesis: Hex;
  head: bigint;
  baseFee: bigint;
  /** What miners ask for on top. */
  priorityFee: bigint;
  /** How many transactions of the relayer's are in blocks: the next nonce that the chain expects. */
  nonce: bigint;
  balance: bigint;
};

export type Receipt = { hash: Hex; success: boolean; gasUsed: bigint; blockNumber: bigint; blockHash: Hex };

/** What became of a signed transaction that was handed in. */
export type Handed = "taken" | "spent" | "underpriced" | "unfunded" | "refused";

/** What the relayer asks of its chain. Every method throws `LedgerUnavailable` when there is no answer. */
export type Chain = ReturnType<typeof relayChain>;

const BATCH = 100;

export function relayChain(rpc: Rpc, sender: Address, maxGas: bigint) {
  async function inBatches(calls: readonly RpcCall[]) {
    const answers = [];
    for (let i = 0; i < calls.length; i += BATCH) answers.push(...(await rpc(calls.slice(i, i + BATCH))));
    return answers;
  }

  const estimates = together({ lanes: 4, most: 25 }, (calls: readonly { to: string; data: string }[]) =>
    rpc(
      calls.map(({ to, data }) => ({
        method: "eth_estimateGas",
        params: [{ from: sender, to, data, gas: numberToHex(maxGas) }],
      })),
    ),
  );

  return {
    async view(): Promise<ChainView> {
      const [chainId, genesis, head, priority, nonce, balance] = await rpc([
        { method: "eth_chainId" },
        { method: "eth_getBlockByNumber", params: ["0x0", false] },
        { method: "eth_getBlockByNumber", params: ["latest", false] },
        { method: "eth_maxPriorityFeePerGas" },
        { method: "eth_getTransactionCount", params: [sender, "latest"] },
        { method: "eth_getBalance", params: [sender, "latest"] },
      ]);
      type Block = { hash: Hex; number: Hex; baseFeePerGas?: Hex } | null;
      const [first, latest] = [resultOf<Block>(genesis), resultOf<Block>(head)];
      if (first === null || latest === null) throw relayError("LedgerUnavailable");
      return {
        chainId: Number(resultOf<Hex>(chainId)),
        genesis: first.hash,
        head: BigInt(latest.number),
        baseFee: BigInt(latest.baseFeePerGas ?? 0),
        priorityFee: priority !== undefined && "result" in priority ? BigInt(priority.result as Hex) : 0n,
        nonce: BigInt(resultOf<Hex>(nonce)),
        balance: BigInt(resultOf<Hex>(balance)),
      };
    },

    /** The hashes of canonical blocks; undefined for those that aren't there. */
    async blockHashes(numbers: readonly bigint[]): Promise<(Hex | undefined)[]> {
      const calls = numbers.map((number) => ({
        method: "eth_getBlockByNumber",
        params: [numberToHex(number), false],
      }));
      return (await inBatches(calls)).map((answer) => resultOf<{ hash: Hex } | null>(answer)?.hash);
    },

    async receipts(hashes: readonly Hex[]): Promise<Receipt[]> {
      const calls = hashes.map((hash) => ({ method: "eth_getTransactionReceipt", params: [hash] }));
      return (await inBatches(calls)).flatMap((answer) => {
        const receipt = resultOf<Record<string, Hex> | null>(answer);
        return receipt === null ? [] : [asReceipt(receipt)];
      });
    },

    /** Gas that a call takes now. Throws the ledger's named error, or `CallTooExpensive`. */
    async estimate(to: string, data: string): Promise<bigint> {
      const answer = await estimates({ to, data });
      if ("result" in answer) return hexToBigInt(answer.result as Hex);
      throw refusal(answer.error);
    },

    /**
     * Whether a call would leave any event; undefined where the node can't tell. It simulates the second after the last
     * block's: on a chain that makes none while nobody acts, a call that had to wait for its time fails there, and says nothing
     * of now.
     */
    async hasEffect(to: string, data: string): Promise<boolean | undefined> {
      const call = { from: sender, to, data };
      const params = [{ blockStateCalls: [{ calls: [call] }] }, "latest"];
      const [answer] = await rpc([{ method: "eth_simulateV1", params }]);
      if (answer === undefined || !("result" in answer)) return undefined;
      const [block] = answer.result as { calls: { status?: Hex; logs?: unknown[] }[] }[];
      const { status, logs } = block?.calls[0] ?? {};
      return status === "0x0" || logs === undefined ? undefined : logs.length > 0;
    },

    /** Hands in signed transactions, in order. */
    async send(raws: readonly Hex[]): Promise<Handed[]> {
      const calls = raws.map((raw) => ({ method: "eth_sendRawTransaction", params: [raw] }));
      return (await inBatches(calls)).map((answer) => ("result" in answer ? "taken" : handed(answer.error)));
    },

    /** Unix second of the last block. */
    async latestTime(): Promise<number> {
      const [answer] = await rpc([{ method: "eth_getBlockByNumber", params: ["latest", false] }]);
      return Number(resultOf<{ timestamp: Hex }>(answer).timestamp);
    },

    /** Has a local chain make a block now. */
    async mine(): Promise<void> {
      await rpc([{ method: "evm_mine" }]);
    },

    async hasCode(addresses: readonly Address[]): Promise<boolean> {
      const answers = await rpc(addresses.map((a) => ({ method: "eth_getCode", params: [a, "latest"] })));
      return answers.every((answer) => resultOf<Hex>(answer).length > 2);
    },
  };
}

function asReceipt(receipt: Record<string, Hex>): Receipt {
  return {
    hash: receipt.transactionHash as Hex,
    success: receipt.status === "0x1",
    gasUsed: BigInt(receipt.gasUsed as Hex),
    blockNumber: BigInt(receipt.blockNumber as Hex),
    blockHash: receipt.blockHash as Hex,
  };
}

function refusal(error: unknown): Error {
  const { code, details = "" } = (error ?? {}) as { code?: number; details?: string };
  const named = ledgerError(error);
  if (named.name !== "LedgerUnavailable") return named;
  if (/out ?of ?gas|gas required exceeds/i.test(details))
    return relayError("CallTooExpensive", { cause: error });
  return code === 3 || /revert/i.test(details) ? revertError("0x", error) : named;
}

/** Nodes have no codes for these: geth's, anvil's, besu's and erigon's words. */
function handed({ details }: { details: string }): Handed {
  if (/already (known|imported)|known transaction/i.test(details)) return "taken";
  if (/nonce too low|already been used|nonce_too_low/i.test(details)) return "spent";
  if (/underpriced|fee cap|max fee per gas less|gas price too low|fee too low/i.test(details))
    return "underpriced";
  if (/insufficient funds|upfront cost/i.test(details)) return "unfunded";
  return "refused";
}
