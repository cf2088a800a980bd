import type { ChainIdentity } from "../chain/identity.ts";
import type { RangeSize } from "../chain/range-size.ts";
import type { Block, ChainSource } from "../chain/source.ts";
import type { DecodeLog } from "../decode-log.ts";
import type { Writer } from "../store/writer.ts";

export type SyncOptions = {
  /** Blocks whose hashes are remembered, and which are read one by one with their headers. */
  keep: number;
  /** The deployment's first block: there is nothing of it before. */
  firstBlock: number;
  /** Whether the logs of recent blocks are checked against their blocks' Bloom filters. */
  verifyBlooms: boolean;
};

/** What the steps of following a chain share. */
export type Syncing = {
  chain: ChainSource;
  writer: Writer;
  decode: DecodeLog;
  identity: ChainIdentity;
  options: SyncOptions;
  /** How many old blocks to read at once. */
  ranges: RangeSize;
  /** How many recent ones. */
  chunks: RangeSize;
  signal: AbortSignal;
  on: {
    head(head: Block): void;
    committed(rows: number, to: Block): void;
    /** Blocks `to` + 1 up to `from` were dropped by the chain; `to` is 0 where that is everything. */
    rolledBack(from: number, to: number): void;
  };
};
