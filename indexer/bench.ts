import { parseEventLogs } from "viem";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import { temporaryDatabase } from "#services/database/temporary-database.ts";
import { startChain } from "#services/local/chain.ts";
import { rangeSize } from "./chain/range-size.ts";
import { rpcSource } from "./chain/rpc-source.ts";
import type { Block, ChainSource } from "./chain/source.ts";
import { logDecoder } from "./decode-log.ts";
import { rowsOf } from "./rows.ts";
import { schemaName } from "./store/schema.ts";
import { openWriter } from "./store/writer.ts";
import { advance } from "./sync/advance.ts";
import { emit, installEmitter, type Rpc } from "./testing/emitter.ts";
import { memoryChain } from "./testing/memory-chain.ts";
import { stubDeployment } from "./testing/stub-deployment.ts";

/** Events per second, by where the time goes: `node indexer/bench.ts`. */
export type IndexerFigures = {
  /** Decoding alone, and by viem. */
  decoding: number;
  decodingByViem: number;
  /** A source that costs nothing: decoding and PostgreSQL. */
  synthetic: number;
  /** `eth_getLogs` of a real chain, JSON and all. */
  fetching: number;
  /** All of it while behind, in ranges. */
  catchingUp: number;
  /** All of it near the head: block by block, all headers read, all Bloom filters checked. */
  following: number;
};

const SYNTHETIC_BLOCKS = 2_000;
const SYNTHETIC_LOGS = 100;
const BLOCKS = 15;
const LOGS = 6_000;
const KEEP = 128;

const deployment = stubDeployment();

export async function benchIndexer(): Promise<IndexerFigures> {
  const database = await temporaryDatabase();
  try {
    return { ...(await decoding()), ...(await synthetic(database.url)), ...(await real(database.url)) };
  } finally {
    await database.stop();
  }
}

async function decoding() {
  const chain = memoryChain(deployment);
  for (let i = 0; i < 20; i++) chain.mine(1_000, { bloom: false });
  const logs = chain.blocks.flatMap((block) => block.logs);
  const decode = logDecoder(deployment);
  const run = () => rowsOf(logs, decode, () => 0);
  run();
  const own = await perSecond(logs.length, run);
  const { abi } = CONTRACTS.recordLedger;
  const viem = await perSecond(2_000, () => parseEventLogs({ abi, logs: logs.slice(0, 2_000) as never }));
  return { decoding: own, decodingByViem: viem };
}

async function synthetic(url: string) {
  const chain = memoryChain(deployment, "bench");
  for (let i = 0; i < SYNTHETIC_BLOCKS; i++) chain.mine(SYNTHETIC_LOGS, { bloom: false });
  for (let i = 0; i < KEEP; i++) chain.mine();
  return { synthetic: await index(chain, url, SYNTHETIC_BLOCKS * SYNTHETIC_LOGS) };
}

async function real(url: string) {
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
    let fetched = 0;
    const fetching = await perSecond(BLOCKS * LOGS, async () => {
      for (let from = 1; from <= number; from += 4)
        fetched += (await source.logs(from, from + 3, "indexed")).length;
    });
    if (fetched !== BLOCKS * LOGS) throw new Error(`${fetched} events on the chain`);
    const catchingUp = await index(source, url, BLOCKS * LOGS);
    await mine(50, 300);
    const following = await index(source, url, 50 * 300);
    return { fetching, catchingUp, following };
  } finally {
    await local.child.stop("SIGKILL");
  }
}

/** Follows a source to its head; what is in already, the schema of the same genesis keeps. */
async function index(chain: ChainSource, url: string, expected: number): Promise<number> {
  const genesis = (await chain.headers([0]))[0] as Block;
  const schema = await schemaName(deployment, genesis.hash);
  const { signal } = new AbortController();
  const writer = await openWriter(url, schema, genesis, signal);
  if (writer === undefined) throw new Error("No session");
  let rows = 0;
  const committed = (count: number) => {
    rows += count;
  };
  const figure = await perSecond(expected, async () => {
    const syncing = {
      chain,
      writer,
      decode: logDecoder(deployment),
      identity: { chainId: deployment.chainId, genesisHash: genesis.hash },
      options: { keep: KEEP, firstBlock: 0, verifyBlooms: true },
      ranges: rangeSize(1_000, 10_000),
      chunks: rangeSize(64, 64),
      signal,
      on: { head() {}, committed, rolledBack() {} },
    };
    while (await advance(syncing)) {
      // Step by step.
    }
  });
  await writer.close();
  if (rows !== expected) throw new Error(`${rows} rows instead of ${expected}`);
  return figure;
}

async function perSecond(count: number, work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return Math.round((1_000 * count) / (performance.now() - started));
}

if (import.meta.main) console.log(JSON.stringify(await benchIndexer()));
