import { BaseError, type BlockTag, createPublicClient, ExecutionRevertedError, http } from "viem";
import type { Hex } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import { nodeError } from "./errors.ts";

export type Block = { number: bigint; hash: Hex; timestamp: bigint };

export type Call = {
  to: Address;
  data: Hex;
  block: bigint;
  /** What `block.timestamp` shall be instead of the block's own, where the chain's client can do that. */
  time?: bigint;
  gas?: bigint;
};

/** What a node asks of its own chain. Every method throws `ChainUnavailable` when there is no answer. */
export type Chain = {
  id(): Promise<number>;
  head(): Promise<Block>;
  blockByHash(hash: Hex): Promise<Block | undefined>;
  blockAt(number: bigint): Promise<Block | undefined>;
  hasCode(address: Address): Promise<boolean>;
  /** The returned bytes, or undefined where the call reverts. */
  call(call: Call): Promise<Hex | undefined>;
};

/** A chain over JSON-RPC; nothing is cached, and each answer must come within five seconds. */
export function rpcChain(url: string): Chain {
  const client = createPublicClient({
    cacheTime: 0,
    transport: http(url, { batch: true, timeout: 5_000, retryCount: 1, retryDelay: 100 }),
  });

  const block = async (args: { blockTag: BlockTag } | { blockHash: Hex } | { blockNumber: bigint }) => {
    const { number, hash, timestamp } = await client.getBlock(args);
    if (number === null || hash === null) throw nodeError("ChainUnavailable");
    return { number, hash, timestamp };
  };
  const found = (promise: Promise<Block>) =>
    promise.catch((error: unknown) => {
      if (error instanceof BaseError && error.name === "BlockNotFoundError") return undefined;
      throw error;
    });

  return {
    id: () => answered(client.getChainId()),
    head: () => answered(block({ blockTag: "latest" })),
    blockByHash: (blockHash) => answered(found(block({ blockHash }))),
    blockAt: (blockNumber) => answered(found(block({ blockNumber }))),
    async hasCode(address) {
      const code = await answered(client.getCode({ address }));
      return code !== undefined && code !== "0x";
    },
    call({ to, data, block: blockNumber, time, gas }) {
      const overrides = time === undefined ? {} : { blockOverrides: { time } };
      const limit = gas === undefined ? {} : { gas };
      const call = client.call({ to, data, blockNumber, ...overrides, ...limit }).then(
        (result) => result.data ?? "0x",
        (error: unknown) => {
          if (isRevert(error)) return undefined;
          throw error;
        },
      );
      return answered(call);
    },
  };
}

/** The call itself failed: reverted (JSON-RPC code 3), or ran out of gas. Not that the chain can't answer. */
const isRevert = (error: unknown): boolean =>
  error instanceof BaseError &&
  error.walk((e) => {
    const { code, message } = e as { code?: number; message?: string };
    return e instanceof ExecutionRevertedError || code === 3 || /out ?of ?gas|revert/i.test(message ?? "");
  }) !== null;

const answered = <T>(promise: Promise<T>): Promise<T> =>
  promise.catch((cause: unknown) => {
    throw nodeError("ChainUnavailable", cause);
  });
