import { expect } from "chai";
import pg from "pg";
import { isNamed } from "#lib/core/errors.ts";
import { type TemporaryDatabase, temporaryDatabase } from "#services/database/temporary-database.ts";
import { rangeSize } from "../chain/range-size.ts";
import { logDecoder } from "../decode-log.ts";
import { TABLE_NAMES } from "../events.ts";
import { rollbacksAfter } from "../queries/rollbacks.ts";
import { schemaName } from "../store/schema.ts";
import { openWriter, type Writer } from "../store/writer.ts";
import { type MemoryChain, memoryChain } from "../testing/memory-chain.ts";
import { stubDeployment } from "../testing/stub-deployment.ts";
import { advance } from "./advance.ts";
import { audit } from "./audit.ts";
import type { Syncing } from "./syncing.ts";

const KEEP = 128;

describe("advance", function () {
  this.timeout(20_000);
  let database: TemporaryDatabase;
  let pool: pg.Pool;
  const writers: Writer[] = [];
  let made = 0;

  before(async () => {
    database = await temporaryDatabase();
    pool = new pg.Pool({ connectionString: database.url });
  });
  afterEach(async () => {
    for (const writer of writers.splice(0)) await writer.close();
  });
  after(async () => {
    await pool.end();
    await database.stop();
  });

  type World = { chain: MemoryChain; sync: Syncing; schema: string; rollbacks: [number, number][] };

  async function world({ times = true, verify = true, firstBlock = 0 } = {}): Promise<World> {
    const deployment = stubDeployment(31337, ++made);
    const chain = memoryChain(deployment, `genesis ${made}`, times);
    const genesis = chain.blocks[0] as MemoryChain["blocks"][number];
    const schema = await schemaName(deployment, genesis.hash);
    const { signal } = new AbortController();
    const writer = (await openWriter(database.url, schema, genesis, signal)) as Writer;
    writers.push(writer);
    const rollbacks: [number, number][] = [];
    const sync: Syncing = {
      chain,
      writer,
      decode: logDecoder(deployment),
      identity: { chainId: 31337, genesisHash: genesis.hash },
      options: { keep: KEEP, firstBlock, verifyBlooms: verify },
      ranges: rangeSize(50, 1_000),
      chunks: rangeSize(64, 64),
      signal,
      on: {
        head() {},
        committed() {},
        rolledBack: (from, to) => void rollbacks.push([from, to]),
      },
    };
    return { chain, sync, schema, rollbacks };
  }

  async function toHead({ sync }: World): Promise<void> {
    while (await advance(sync)) {
      // Step by step.
    }
  }

  /** The index has exactly the chain's logs: each once, in its block. */
  async function expectSame({ chain, schema, sync }: World): Promise<void> {
    const columns = "block_number::int, log_index, block_hash, record_id, block_time::int";
    const { rows } = await pool.query(`SELECT ${columns} FROM ${schema}.appends ORDER BY 1, 2`);
    const stored = rows.map((row) =>
      [row.block_number, row.log_index, hex(row.block_hash), hex(row.record_id), row.block_time].join(),
    );
    const wanted = chain.blocks.flatMap(({ logs, time }) =>
      logs.map((log) =>
        [
          Number(log.blockNumber),
          Number(log.logIndex),
          log.blockHash,
          `0x${log.data.slice(194, 258)}`,
          time,
        ].join(),
      ),
    );
    expect(stored).to.deep.equal(wanted);
    expect(sync.writer.cursor().hash).to.equal(chain.blocks.at(-1)?.hash);
  }
  const hex = (bytes: Buffer) => `0x${bytes.toString("hex")}`;

  const mine = (chain: MemoryChain, count: number, logs = 2) => {
    for (let i = 0; i < count; i++) chain.mine(i % 3 === 0 ? 0 : logs);
  };

  it("takes every log of a long chain once, in ranges and then block by block [C47]", async () => {
    const here = await world();
    mine(here.chain, 700);
    await toHead(here);
    await expectSame(here);
    const { rows } = await pool.query(
      `SELECT min(number)::int, count(*)::int FROM ${here.schema}.blocks WHERE number > 0`,
    );
    expect(rows[0].count).to.be.at.least(KEEP);
    expect(rows[0].min).to.be.at.most(700 - KEEP);
    expect(here.rollbacks).to.deep.equal([]);
  });

  it("finds the times of blocks whose logs don't tell them", async () => {
    const here = await world({ times: false });
    mine(here.chain, 300);
    await toHead(here);
    await expectSame(here);
  });

  it("starts at the deployment's first block", async () => {
    const here = await world({ firstBlock: 400 });
    mine(here.chain, 399, 0);
    mine(here.chain, 300);
    const asked: number[] = [];
    here.chain.lie = (logs, from) => {
      asked.push(from);
      return logs;
    };
    await toHead(here);
    await expectSame(here);
    expect(Math.min(...asked)).to.equal(400);
  });

  for (const depth of [1, 10, 60, 128]) {
    it(`drops ${depth} blocks that the chain replaced, and takes the new ones [C46]`, async () => {
      const here = await world();
      mine(here.chain, 300);
      await toHead(here);
      here.chain.drop(depth);
      mine(here.chain, depth + 2, 3);
      await toHead(here);
      await expectSame(here);
      expect(here.rollbacks).to.deep.equal([[300, 300 - depth]]);
      const told = await rollbacksAfter({ pool, schema: here.schema }, 0n);
      expect(told).to.deep.equal([{ id: 1n, kept: 300 - depth, dropped: 300 }]);
      expect(await rollbacksAfter({ pool, schema: here.schema }, 1n)).to.deep.equal([]);
    });
  }

  it("follows a chain that became shorter [C46]", async () => {
    const here = await world();
    mine(here.chain, 100);
    await toHead(here);
    here.chain.drop(60);
    await toHead(here);
    await expectSame(here);
  });

  it("reads all anew after a reorg deeper than it remembers [C46]", async () => {
    const here = await world();
    mine(here.chain, 600);
    await toHead(here);
    here.chain.drop(400);
    mine(here.chain, 420, 1);
    await toHead(here);
    await expectSame(here);
    expect(here.rollbacks).to.deep.equal([[600, 0]]);
  });

  it("never shows a mixture while the chain changes between its questions [C46]", async () => {
    const here = await world();
    mine(here.chain, 400);
    let turn = 0;
    here.chain.beforeAnswer = () => {
      turn++;
      if (turn % 7 !== 0 || turn > 70) return;
      here.chain.drop(150);
      mine(here.chain, 151, 1 + (turn % 3));
    };
    for (;;) {
      try {
        if (!(await advance(here.sync))) break;
      } catch (error) {
        if (!isNamed(error, "ChainMoved")) throw error;
      }
      const { number, hash } = here.sync.writer.cursor();
      const { rows } = await pool.query(`SELECT max(block_number)::int AS last FROM ${here.schema}.appends`);
      expect(rows[0].last ?? 0).to.be.at.most(number);
      expect(hash).to.match(/^0x/);
    }
    await expectSame(here);
  });

  it("counts a log once that the node lists twice [C47]", async () => {
    const here = await world();
    mine(here.chain, 300);
    here.chain.lie = (logs) => [...logs, ...logs];
    await toHead(here);
    here.chain.lie = undefined;
    await expectSame(here);
  });

  it("stands still where the node leaves a recent log out [C45]", async () => {
    for (const drop of [0, 1, 2]) {
      const here = await world();
      mine(here.chain, 20, 3);
      await toHead(here);
      here.chain.mine(3);
      here.chain.lie = (logs) => logs.filter((_, index) => index !== drop);
      const error = await advance(here.sync).catch((e: unknown) => e);
      expect(isNamed(error, "LogsInconsistent"), String(error)).to.equal(true);
      expect(here.sync.writer.cursor().number).to.equal(20);
      here.chain.lie = undefined;
      await toHead(here);
      await expectSame(here);
    }
  });

  it("finds by a second look what was left out of old blocks, and goes back for it [C45]", async () => {
    const here = await world();
    mine(here.chain, 400);
    here.chain.lie = (logs, _, to) =>
      to < 270 ? logs.filter(({ blockNumber }) => Number(blockNumber) !== 50) : logs;
    await toHead(here);
    here.chain.lie = undefined;
    expect(await audit(here.sync, 60, 400)).to.deep.equal({ missing: 0, withheld: 0 });
    expect(await audit(here.sync, 1, 400)).to.deep.equal({ missing: 2, withheld: 0 });
    expect(here.sync.writer.cursor().number).to.equal(49);
    await toHead(here);
    await expectSame(here);
  });

  it("drops nothing because a node lists less than before [C45]", async () => {
    const here = await world();
    mine(here.chain, 100);
    await toHead(here);
    here.chain.lie = () => [];
    expect((await audit(here.sync, 1, 100)).withheld).to.be.greaterThan(100);
    here.chain.lie = undefined;
    await expectSame(here);
  });

  it("drops nothing where another chain answers [C48]", async () => {
    const here = await world();
    mine(here.chain, 50);
    await toHead(here);
    const other = memoryChain(stubDeployment(31337, made), "another");
    mine(other, 80);
    const attempts = [
      { ...here.sync, chain: other },
      { ...here.sync, chain: { ...other, chainId: async () => 1 } },
    ];
    for (const sync of attempts) {
      const error = await advance(sync).catch((e: unknown) => e);
      expect(isNamed(error, "ChainMismatch"), String(error)).to.equal(true);
    }
    await toHead(here);
    await expectSame(here);
  });

  it("lets only one session write, and the next go on at once", async () => {
    const here = await world();
    mine(here.chain, 30);
    await toHead(here);
    const [genesis] = here.chain.blocks as [MemoryChain["blocks"][number]];
    let waiting = false;
    const { signal } = new AbortController();
    const second = openWriter(database.url, here.schema, genesis, signal, () => {
      waiting = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(waiting).to.equal(true);
    await here.sync.writer.close();
    const writer = (await second) as Writer;
    writers.push(writer);
    expect(writer.cursor().number).to.equal(30);
  });

  it("refuses rows that are there already, by a second session that got past the lock [C47]", async () => {
    const here = await world();
    mine(here.chain, 10);
    await toHead(here);
    await pool.query(`UPDATE ${here.schema}.cursor SET number = 4, hash = '\\x04'`);
    here.chain.mine(1);
    const error = await advance(here.sync).catch((e: unknown) => e);
    expect(isNamed(error, "IndexConflict")).to.equal(true);
    const { rows } = await pool.query(`SELECT max(block_number)::int AS last FROM ${here.schema}.appends`);
    expect(rows[0].last).to.be.at.most(10);
  });

  it("keeps block and place of every row unique, in every table [C47]", async () => {
    const { schema } = await world();
    const { rows } = await pool.query(
      `SELECT tablename, string_agg(indexdef, ';') AS defs FROM pg_indexes
       WHERE schemaname = $1 AND indexdef LIKE '%UNIQUE%' GROUP BY 1`,
      [schema],
    );
    for (const table of TABLE_NAMES) {
      const { defs } = rows.find(({ tablename }) => tablename === table) ?? {};
      expect(defs, table).to.include("(block_hash, log_index)").and.to.include("(block_number, log_index)");
    }
  });
});
