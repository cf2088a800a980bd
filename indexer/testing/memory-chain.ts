import { type AbiEvent, encodeAbiParameters, encodeEventTopics, getAbiItem, keccak256, toHex } from "viem";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { bloomOf, EMPTY_BLOOM } from "../chain/bloom.ts";
import type { ChainSource, Header, RpcLog } from "../chain/source.ts";
import { INDEXED_TOPICS } from "../decode-log.ts";

type StoredBlock = Header & { logs: RpcLog[] };

/** A chain in memory that can be rolled back, and a node of it that can lie. */
export type MemoryChain = ChainSource & {
  blocks: StoredBlock[];
  /** Adds a block with that many `RecordAppended`. */
  mine(logs?: number, options?: { bloom?: boolean }): void;
  /** Drops the last blocks. */
  drop(count: number): void;
  /** Changes what `logs` answers. */
  lie: ((logs: RpcLog[], from: number, to: number) => RpcLog[]) | undefined;
  /** Called before every answer; may throw. */
  beforeAnswer: ((method: string) => void) | undefined;
  id: number;
};

/** @param salt another one is another chain. */
export function memoryChain(deployment: Deployment, salt = "genesis", times = true): MemoryChain {
  let made = 0;
  const hashOf = () => keccak256(toHex(`${salt} ${made++}`));
  const blocks: StoredBlock[] = [
    { number: 0, hash: hashOf(), parentHash: keccak256("0x"), time: 1_000, logsBloom: EMPTY_BLOOM, logs: [] },
  ];
  const answer = (method: string) => chain.beforeAnswer?.(method);
  const header = ({ logs: _, ...block }: StoredBlock): Header => ({ ...block });
  const chain: MemoryChain = {
    blocks,
    lie: undefined,
    beforeAnswer: undefined,
    id: deployment.chainId,
    mine(count = 0, { bloom = true } = {}) {
      const parent = blocks.at(-1) as StoredBlock;
      const number = parent.number + 1;
      const place = { number, hash: hashOf(), time: parent.time + 12 };
      const logs = Array.from({ length: count }, (_, index) => recordLog(deployment, place, index, times));
      const logsBloom = bloom ? bloomOf(logs) : (`0x${"ff".repeat(256)}` as Hex);
      blocks.push({ ...place, parentHash: parent.hash, logsBloom, logs });
    },
    drop(count) {
      blocks.splice(blocks.length - count, count);
    },
    async chainId() {
      answer("chainId");
      return chain.id;
    },
    async head() {
      answer("head");
      return header(blocks.at(-1) as StoredBlock);
    },
    async headers(numbers) {
      answer("headers");
      return numbers.map((number) => {
        const block = blocks[number];
        return block === undefined ? undefined : header(block);
      });
    },
    async logs(from, to, which) {
      answer("logs");
      const logs = blocks.slice(from, to + 1).flatMap((block) => block.logs);
      const wanted =
        which === "all" ? logs : logs.filter(({ topics }) => INDEXED_TOPICS.includes(topics[0] as Hex));
      return chain.lie === undefined ? wanted : chain.lie([...wanted], from, to);
    },
    isDeployed: async () => true,
  };
  return chain;
}

const RECORD_APPENDED = getAbiItem({ abi: CONTRACTS.recordLedger.abi, name: "RecordAppended" });
const SELECTOR = encodeEventTopics({
  abi: [RECORD_APPENDED as AbiEvent],
  eventName: "RecordAppended",
})[0] as Hex;
const word = (value: number) => value.toString(16).padStart(64, "0");
const AUTHOR = `0x${word(0xa)}` as Hex;

/** A record of patient `index % 7`, with an id of its own. */
function recordLog(
  deployment: Deployment,
  block: { number: number; hash: Hex; time: number },
  index: number,
  times: boolean,
): RpcLog {
  const id = block.number * 100_000 + index + 1;
  return {
    address: deployment.addresses.recordLedger,
    topics: [SELECTOR, `0x${word(1 + (index % 7))}`, AUTHOR],
    data: `0x${word(3)}${word(8)}${word(1)}${word(id)}${block.hash.slice(2)}${word(0)}`,
    blockNumber: toHex(block.number),
    blockHash: block.hash,
    transactionHash: `0x${word(id)}`,
    logIndex: toHex(index),
    ...(times ? { blockTimestamp: toHex(block.time) } : {}),
  };
}

/** Any event of the ledger as a log. */
export function eventLog(
  address: Hex,
  event: AbiEvent,
  args: Record<string, unknown>,
  place: { blockNumber?: number; logIndex?: number } = {},
): RpcLog {
  const plain = event.inputs.filter((input) => !input.indexed);
  return {
    address,
    topics: encodeEventTopics({ abi: [event], eventName: event.name, args: args as never }) as Hex[],
    data: encodeAbiParameters(plain, plain.map((input) => args[input.name as string]) as never),
    blockNumber: toHex(place.blockNumber ?? 1),
    blockHash: keccak256("0x01"),
    transactionHash: keccak256("0x02"),
    logIndex: toHex(place.logIndex ?? 0),
  };
}
