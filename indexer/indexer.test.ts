import { expect } from "chai";
import pg from "pg";
import { type TemporaryDatabase, temporaryDatabase } from "#services/database/temporary-database.ts";
import { type LocalChain, startChain } from "#services/local/chain.ts";
import type { Child } from "#services/local/child.ts";
import type { RpcLog } from "./chain/source.ts";
import { type Index, openIndex } from "./store/published.ts";
import { emit, installEmitter, type Rpc } from "./testing/emitter.ts";
import {
  type IndexerProcess,
  type ReportedStatus,
  startIndexerProcess,
  statusOf,
} from "./testing/indexer-process.ts";
import { type LyingProxy, lyingProxy } from "./testing/lying-proxy.ts";
import { sameAsChain } from "./testing/same-as-chain.ts";
import { stubDeployment } from "./testing/stub-deployment.ts";

/** The whole process, on a real chain and a real database. */
describe("indexer", function () {
  this.timeout(60_000);
  const deployment = stubDeployment();
  let database: TemporaryDatabase;
  let pool: pg.Pool;
  let chain: LocalChain;
  let rpc: Rpc;
  const children: Child[] = [];
  let proxy: LyingProxy | undefined;

  before(async () => {
    database = await temporaryDatabase();
    pool = new pg.Pool({ connectionString: database.url });
    pool.on("error", () => undefined);
  });
  beforeEach(async () => {
    // Readers stay with an earlier chain's index until the new one is published as complete, a moment after it is.
    await pool.query("DROP TABLE IF EXISTS public.keyward_index");
    chain = await startChain();
    rpc = (method, params = []) => chain.client.request({ method, params } as never);
    await installEmitter(rpc, deployment);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) await child.stop("SIGKILL");
    await proxy?.stop();
    proxy = undefined;
    await chain.child.stop("SIGKILL");
  });
  after(async () => {
    await pool.end();
    await database.stop();
  });

  async function start(env: Record<string, string> = {}, url = chain.rpcUrl): Promise<IndexerProcess> {
    const indexer = await startIndexerProcess(deployment, url, database.url, env);
    children.push(indexer.child);
    return indexer;
  }

  async function until<T>(what: () => Promise<T | undefined | false>, patience = 20_000): Promise<T> {
    for (const deadline = Date.now() + patience; Date.now() < deadline; ) {
      const value = await what().catch(() => undefined);
      if (value !== undefined && value !== false) return value;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`Waited in vain: ${children.at(-1)?.output()}`);
  }

  /** Waits until the index is at the chain's own head, hash and all. */
  const caughtUp = (indexer: IndexerProcess): Promise<ReportedStatus> =>
    until(async () => {
      const block = await chain.client.getBlock();
      const status = await statusOf(indexer);
      return (
        status.indexed === Number(block.number) &&
        status.lag === 0 &&
        status.headHash === block.hash &&
        status
      );
    });

  const expectSame = (): Promise<number> => sameAsChain(pool, chain.client, deployment);

  /** Blocks of three transactions with five events each. */
  async function mineEvents(blocks: number): Promise<void> {
    await rpc("evm_setAutomine", [false]);
    for (let i = 0; i < blocks; i++) {
      for (let j = 0; j < 3; j++) await emit(rpc, deployment, 5);
      await rpc("anvil_mine", ["0x1"]);
    }
    await rpc("evm_setAutomine", [true]);
  }

  it("loses nothing and doubles nothing when killed while 2,000 events stream in [C47]", async () => {
    let indexer = await start();
    let kills = 0;
    let streaming = true;
    // However fast the chain and slow the machine, each part of the stream waits for one more kill in it.
    const stream = (async () => {
      for (const [part, blocks] of [34, 34, 33, 33].entries()) {
        await mineEvents(blocks);
        await until(async () => kills >= part);
      }
    })().finally(() => {
      streaming = false;
    });
    const starts: number[] = [];
    while (streaming) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      await indexer.child.stop("SIGKILL");
      kills++;
      const before = Date.now();
      indexer = await start();
      await until(async () => (await statusOf(indexer)).role === "writer");
      starts.push(Date.now() - before);
    }
    await stream;
    await caughtUp(indexer);
    expect(await expectSame()).to.equal(2_010);
    expect(kills).to.be.at.least(3);
    // What a whole node may take to start a second time, on a machine that runs other tests.
    expect(Math.max(...starts)).to.be.at.most(10_000);
  });

  for (const depth of [10, 60]) {
    it(`follows a reorg of ${depth} blocks [C46]`, async () => {
      const indexer = await start();
      await mineEvents(70);
      await caughtUp(indexer);
      await rpc("anvil_rollback", [depth]);
      await mineEvents(depth + 1);
      await caughtUp(indexer);
      expect(await expectSame()).to.equal(71 * 15);
      expect(indexer.child.output()).to.include("rolled back");
    });
  }

  it("follows a rollback without new blocks, one over which it was down, and one deeper than it remembers [C46]", async () => {
    let indexer = await start({ KEEP_BLOCKS: "128" });
    await mineEvents(20);
    await rpc("anvil_mine", ["0x12c"]);
    await mineEvents(10);
    await caughtUp(indexer);
    await rpc("anvil_rollback", [8]);
    await caughtUp(indexer);
    await expectSame();

    await indexer.child.stop("SIGKILL");
    await rpc("anvil_rollback", [5]);
    await mineEvents(7);
    indexer = await start({ KEEP_BLOCKS: "128" });
    await caughtUp(indexer);
    await expectSame();

    await rpc("anvil_rollback", [310]);
    await rpc("anvil_mine", ["0x140"]);
    await mineEvents(2);
    await caughtUp(indexer);
    await expectSame();
    expect(indexer.child.output()).to.include("reindexing from the start");
  });

  it("goes on by itself after PostgreSQL was stopped, and after it crashed", async () => {
    const indexer = await start();
    await mineEvents(5);
    await caughtUp(indexer);
    for (const signal of ["SIGINT", "SIGQUIT"] as const) {
      await database.halt(signal);
      await mineEvents(5);
      await until(async () => {
        const { status } = await fetch(`http://127.0.0.1:${indexer.port}/health`);
        return status === 503;
      });
      await database.start();
      await caughtUp(indexer);
      await expectSame();
    }
  });

  it("waits for a chain that went away", async () => {
    proxy = await lyingProxy(chain.rpcUrl);
    const indexer = await start({}, proxy.url);
    await caughtUp(indexer);
    proxy.change = () => {
      throw new Error("gone");
    };
    await until(async () => (await fetch(`http://127.0.0.1:${indexer.port}/health`)).status === 503);
    proxy.change = undefined;
    await mineEvents(3);
    await caughtUp(indexer);
    await expectSame();
  });

  it("doesn't go past blocks whose logs a node withholds [C45]", async () => {
    proxy = await lyingProxy(chain.rpcUrl);
    const indexer = await start({}, proxy.url);
    await caughtUp(indexer);
    const { indexed } = await statusOf(indexer);
    proxy.change = ({ method, result }) =>
      method === "eth_getLogs" ? (result as unknown[]).slice(1) : result;
    await mineEvents(2);
    const health = await until(async () => {
      const response = await fetch(`http://127.0.0.1:${indexer.port}/health`);
      return response.status === 503 && (response.json() as Promise<{ error: string }>);
    });
    expect(health.error).to.equal("LogsInconsistent");
    expect((await statusOf(indexer)).indexed).to.equal(indexed);
    proxy.change = undefined;
    await caughtUp(indexer);
    await expectSame();
  });

  it("says that a node never agrees with itself", async () => {
    proxy = await lyingProxy(chain.rpcUrl);
    const indexer = await start({}, proxy.url);
    await caughtUp(indexer);
    proxy.change = ({ method, result }) =>
      method === "eth_getLogs"
        ? (result as RpcLog[]).map((log) => ({ ...log, blockHash: `0x${"12".repeat(32)}` }))
        : result;
    await mineEvents(1);
    await until(async () => {
      const response = await fetch(`http://127.0.0.1:${indexer.port}/health`);
      return ((await response.json()) as { error?: string }).error === "ChainMoved";
    });
    proxy.change = undefined;
    await caughtUp(indexer);
    await expectSame();
  });

  it("refuses a node of another chain, at the start and later [C48]", async () => {
    const failed = await startIndexerProcess(stubDeployment(1), chain.rpcUrl, database.url).catch(
      (e: Error) => e,
    );
    expect(failed).to.be.instanceOf(Error).with.property("message").that.includes("ChainMismatch");

    proxy = await lyingProxy(chain.rpcUrl);
    const indexer = await start({}, proxy.url);
    await mineEvents(3);
    await caughtUp(indexer);
    const rows = await expectSame();
    const other = await startChain();
    children.push(other.child);
    await other.client.request({ method: "anvil_mine", params: ["0x30"] } as never);
    // The same address, another chain behind it.
    const port = Number(new URL(proxy.url).port);
    await proxy.stop();
    proxy = await lyingProxy(other.rpcUrl, port);
    await until(async () => {
      const response = await fetch(`http://127.0.0.1:${indexer.port}/health`);
      return ((await response.json()) as { error?: string }).error === "ChainMismatch";
    });
    expect(await expectSame()).to.equal(rows);
  });

  it("keeps another deployment's rows apart, and tells readers which schema is theirs", async () => {
    const indexer = await start();
    await mineEvents(2);
    await caughtUp(indexer);
    const other = stubDeployment(31337, 1);
    await installEmitter(rpc, other);
    await emit(rpc, other, 4);
    const second = await startIndexerProcess(other, chain.rpcUrl, database.url);
    children.push(second.child);
    await caughtUp(second);
    const [mine, theirs] = [await openIndex(pool, deployment), await openIndex(pool, other)];
    expect(mine.schema).to.not.equal(theirs.schema);
    const count = async ({ schema }: Index) =>
      Number((await pool.query(`SELECT count(*) FROM ${schema}.appends`)).rows[0].count);
    expect([await count(mine), await count(theirs)]).to.deep.equal([30, 4]);
    const missing = await openIndex(pool, stubDeployment(31337, 2)).catch((e: unknown) => e);
    expect(missing).to.have.property("name", "IndexMissing");
  });

  it("stands by while another process indexes, and takes over when that dies", async () => {
    const first = await start();
    const second = await start();
    await until(async () => (await statusOf(second)).role === "standby");
    await mineEvents(2);
    await caughtUp(first);
    await first.child.stop("SIGKILL");
    await mineEvents(2);
    await caughtUp(second);
    await expectSame();
  });

  it("offers health, metrics and status, and nothing else; stops cleanly", async () => {
    const indexer = await start();
    await mineEvents(1);
    const status = await caughtUp(indexer);
    const latest = await chain.client.getBlock();
    expect(status).to.include({ head: Number(latest.number), headHash: latest.hash, lag: 0, role: "writer" });
    const ask = (path: string, method = "GET") =>
      fetch(`http://127.0.0.1:${indexer.port}${path}`, { method });
    expect((await ask("/health")).status).to.equal(200);
    expect(await (await ask("/metrics")).text()).to.match(/indexer_events_total 15\n/);
    expect((await ask("/")).status).to.equal(404);
    expect((await ask("/status", "POST")).status).to.equal(405);
    await indexer.child.stop("SIGTERM");
    expect(indexer.child.process.exitCode).to.equal(0);
  });
});
