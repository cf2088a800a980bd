import type { Hex } from "#lib/core/bytes.ts";

/** A block, as far as it matters for order. */
export type Block = { number: number; hash: Hex };

/** A block's header: its place, its Unix second, and the Bloom filter of its logs. */
export type Header = Block & { parentHash: Hex; time: number; logsBloom: Hex };

/** A log as JSON-RPC gives it. */
export type RpcLog = {
  address: Hex;
  topics: readonly Hex[];
  data: Hex;
  blockNumber: Hex;
  blockHash: Hex;
  transactionHash: Hex;
  logIndex: Hex;
  /** Newer nodes tell it; otherwise the headers do. */
  blockTimestamp?: Hex;
  removed?: boolean;
};

/** What is asked of a chain. Every method throws `ChainUnavailable` where there is no usable answer. */
export type ChainSource = {
  chainId(): Promise<number>;
  head(): Promise<Header>;
  /** Undefined where there is no block of that number. */
  headers(numbers: readonly number[]): Promise<(Header | undefined)[]>;
  /** Logs of `from` to `to` inclusive: `indexed` filters by our contracts and events, `all` doesn't. */
  logs(from: number, to: number, which: "indexed" | "all"): Promise<RpcLog[]>;
  /** Whether there is code at every contract's address. */
  isDeployed(): Promise<boolean>;
};
