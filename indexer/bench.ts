import { once } from "node:events";
import { finished } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { parseEventLogs } from "viem";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import type { Deployment } from "#lib/chain/deployment.ts";
import { temporaryDatabase } from "#services/database/temporary-database.ts";
import { startChain } from "#services/local/chain.ts";
import { rangeSize } from "./chain/range-size.ts";
import { rpcSource } from "./chain/rpc-source.ts";
import type { Block, ChainSource, RpcLog } from "./chain/source.ts";
import { logDecoder } from "./decode-log.ts";
import { rowsOf } from "./rows.ts";
import { schemaName } from "./store/schema.ts";
import { openWriter } from "./store/writer.ts";
import { advance } from "./sync/advance.ts";
import { emit, installEmitter, type Rpc } from "./testing/emitter.ts";
import { memoryChain } from "./testing/memory-chain.ts";
import { stubDeployment } from "./testing/stub-deployment.ts";

/** Events per second, one sample a round, by where the time goes: `node indexer/bench.ts [rounds]`. */
export type IndexerSamples = {
  /** Decoding alone, and by viem. */
  decoding: number[];
  decodingByViem: number[];
  /** A source that costs nothing: decoding and PostgreSQL. */
  synthetic: number[];
  /** `eth_getLogs` of a real chain, JSON and all. */
  fetching: number[];
  /** The floor: `eth_getLogs`, and COPY of what it gave into one table without an index. Nothing checked. */
  bare: number[];
  /** All of it while behind, in ranges. */
  catchingUp: number[];
  /** All of it near the head: block by block, all headers read, all Bloom filters checked. */
  following: number[];
  /** The floor again, for the blocks that were followed. */
  bareFollowing: number[];
};

const SYNTHETIC_BLOCKS = 2_000;
const SYNTHETIC_LOGS = 100;
const BLOCKS = 15;
const LOGS = 6_000;
const NEW_BLOCKS = 50;
const NEW_LOGS = 300;
const KEEP = 128;
/** Blocks asked for at once by the floor. */
const BARE_RANGE = 4;

export async function benchIndexer(rounds: number): Promise<IndexerSamples> {
  const database = await temporaryDatabase();
  try {
    return {
      ...decoding(rounds),
      ...(await synthetic(database.url, rounds)),
      ...(await real(database.url, rounds)),
    };
  } finally {
    await database.stop();
  }
}

function decoding(rounds: number) {
  const deployment = stubDeployment();
  const chain = memoryChain(deployment);
  for (let i = 0; i < 20; i++) chain.mine(1_000, { bloom: false });
  const logs = chain.blocks.flatMap((block) => block.logs);
  const decode = logDecoder(deployment);
  const { abi } = CONTRACTS.recordLedger;
  const few = logs.slice(0, 2_000);
  const time = (count: number, run: () => unknown) => {
    const started = performance.now();
    run();
    return perSecond(count, performance.now() - started);
  };
  rowsOf(logs, decode, () => 0);
  const each = Array.from({ length: rounds }, () => ({
    own: time(logs.length, () => rowsOf(logs, decode, () => 0)),
    viem: time(few.length, () => parseEventLogs({ abi, logs: few as never })),
  }));
  return { decoding: each.map(({ own }) => own), decodingByViem: each.map(({ viem }) => viem) };
}

async function synthetic(url: string, rounds: number) {
  const samples: number[] = [];
  const events = SYNTHETIC_BLOCKS * SYNTHETIC_LOGS;
  const deployment = stubDeployment();
  const chain = memoryChain(deployment, "bench");
  for (let i = 0; i < SYNTHETIC_BLOCKS; i++) chain.mine(SYNTHETIC_LOGS, { bloom: false });
  for (let i = 0; i < KEEP; i++) chain.mine();
  for (let round = 0; round < rounds; round++) {
    await dropIndex(chain, url, deployment);
    samples.push(perSecond(events, (await indexToHead(chain, url, deployment, events)).ms));
  }
  return { synthetic: samples };
}

async function real(url: string, rounds: number) {
  const deployment = stubDeployment();
  const local = await startChain();
  try {
    const rpc: Rpc = (method, params = []) => local.client.request({ method, params } as never);
    await installEmitter(rpc, deployment);
    const source = rpcSource(local.rpcUrl, deployment);
    const mine = async (blocks: number, logs: number) => {
      for (let i = 0; i < blocks; i++) {
        await emit(rpc, deployment, logs);
        await rpc("anvil_mine", ["0x1"]);
      }
    };
    await mine(BLOCKS, LOGS);
    await rpc("anvil_mine", [`0x${(KEEP + 1).toString(16)}`]);
    const { number } = await source.head();
    const events = BLOCKS * LOGS;
    const samples = { fetching: [] as number[], bare: [] as number[], catchingUp: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      const bare = await copyBare(source, url, number);
      if (bare.rows !== events) throw new Error(`${bare.rows} events on the chain`);
      samples.bare.push(perSecond(events, bare.ms));
      samples.fetching.push(perSecond(events, bare.fetchingMs));
      await dropIndex(source, url, deployment);
      samples.catchingUp.push(perSecond(events, (await indexToHead(source, url, deployment, events)).ms));
    }
    const [following, bareFollowing]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      const before = (await source.head()).number;
      await mine(NEW_BLOCKS, NEW_LOGS);
      const bare = await copyBare(source, url, (await source.head()).number, before + 1);
      bareFollowing.push(perSecond(bare.rows, bare.ms));
      const { ms } = await indexToHead(source, url, deployment, NEW_BLOCKS * NEW_LOGS);
      following.push(perSecond(NEW_BLOCKS * NEW_LOGS, ms));
    }
    return { ...samples, following, bareFollowing };
  } finally {
    await local.child.stop("SIGKILL");
  }
}

/** Follows a source to its head, in this process; what is in already, the schema of the same genesis keeps. */
export async function indexToHead(
  chain: ChainSource,
  url: string,
  deployment: Deployment,
  expected?: number,
): Promise<{ rows: number; ms: number; schema: string }> {
  const genesis = (await chain.headers([0]))[0] as Block;
  const schema = await schemaName(deployment, genesis.hash);
  const { signal } = new AbortController();
  const writer = await openWriter(url, schema, genesis, signal);
  if (writer === undefined) throw new Error("No session");
  let rows = 0;
  const started = performance.now();
  const syncing = {
    chain,
    writer,
    decode: logDecoder(deployment),
    identity: { chainId: deployment.chainId, genesisHash: genesis.hash },
    options: { keep: KEEP, firstBlock: 0, verifyBlooms: true },
    ranges: rangeSize(1_000, 10_000),
    chunks: rangeSize(64, 64),
    signal,
    on: {
      head() {},
      committed(count: number) {
        rows += count;
      },
      rolledBack() {},
    },
  };
  while (await advance(syncing)) {
    // Step by step.
  }
  const ms = performance.now() - started;
  await writer.close();
  if (expected !== undefined && rows !== expected) throw new Error(`${rows} rows instead of ${expected}`);
  return { rows, ms, schema };
}

/** Forgets an index, so that the next one begins at the genesis block. */
export async function dropIndex(chain: ChainSource, url: string, deployment: Deployment): Promise<void> {
  const genesis = (await chain.headers([0]))[0] as Block;
  const schema = await schemaName(deployment, genesis.hash);
  await withClient(url, (client) =>
    client.query(`SET client_min_messages = warning; DROP SCHEMA IF EXISTS ${schema} CASCADE`),
  );
}

/** What an index costs at the least: the events of the blocks `first` to `head`, fetched and copied as they are. */
export const copyBare = (
  chain: ChainSource,
  url: string,
  head: number,
  first = 0,
): Promise<{ rows: number; ms: number; fetchingMs: number }> =>
  withClient(url, async (client) => {
    await client.query("DROP TABLE IF EXISTS bare; SET synchronous_commit = off");
    await client.query("CREATE TABLE bare (block_number bigint, log_index int, topics text, data text)");
    const started = performance.now();
    let [rows, fetchingMs] = [0, 0];
    for (let from = first; from <= head; from += BARE_RANGE) {
      const asked = performance.now();
      const logs = await chain.logs(from, Math.min(head, from + BARE_RANGE - 1), "indexed");
      fetchingMs += performance.now() - asked;
      rows += logs.length;
      if (logs.length > 0) await copyLogs(client, logs);
    }
    return { rows, fetchingMs, ms: performance.now() - started };
  });

async function copyLogs(client: pg.Client, logs: readonly RpcLog[]): Promise<void> {
  const stream = client.query(copyFrom("COPY bare FROM STDIN"));
  const done = finished(stream);
  const line = ({ blockNumber, logIndex, topics, data }: RpcLog) =>
    `${Number(blockNumber)}\t${Number(logIndex)}\t${topics.join()}\t${data}\n`;
  for (let at = 0; at < logs.length; at += 2_000) {
    const piece = logs
      .slice(at, at + 2_000)
      .map(line)
      .join("");
    if (!stream.write(piece)) await Promise.race([once(stream, "drain"), done]);
  }
  stream.end();
  await done;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const perSecond = (count: number, ms: number): number => Math.round((1_000 * count) / ms);

if (import.meta.main) console.log(JSON.stringify(await benchIndexer(Number(process.argv[2] ?? 1))));
