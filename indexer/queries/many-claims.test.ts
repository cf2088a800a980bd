import { expect } from "chai";
import pg from "pg";
import type { Hex } from "#lib/core/bytes.ts";
import { type TemporaryDatabase, temporaryDatabase } from "#services/database/temporary-database.ts";
import type { Index } from "../store/published.ts";
import { createSchema } from "../store/schema.ts";
import { claimStatistics } from "./claim-statistics.ts";
import { claimsDue, claimsOf, countClaims, type DueAfter } from "./claims.ts";

const SCHEMA = "index_many";
const OPEN = 10_000;
const OVER = 5_000;
const [INSURER, OTHER] = [7, 8];
const TOKEN: Hex = `0x${"ee".repeat(20)}`;
/** Longer than a page takes on a busy machine, by far; without an index each would take as long as all of them. */
const PAGE_MS = 3_000;
const PAGES = 4;

/** A pool, a coverage, and claims on it: open ones due in another order than they were filed in, and some that are over. */
const FILL = `
  SET search_path = ${SCHEMA};
  INSERT INTO pools (block_number, log_index, block_hash, transaction_hash, block_time, event, pool, organisation, token)
    SELECT 1, n, '\\x01', '\\x01', 1, 'PoolOpened', n, CASE n WHEN 1 THEN ${INSURER} ELSE ${OTHER} END,
      '\\x${TOKEN.slice(2)}' FROM generate_series(1, 2) n;
  INSERT INTO coverages (block_number, log_index, block_hash, transaction_hash, block_time, event, coverage, patient_id, pool,
      copay, valid_from, valid_until, "limit", deductible)
    SELECT 2, n, '\\x02', '\\x02', 2, 'CoverageWritten', n, sha256('p'), 1 + (n > 100)::int, 0, 0, 9999999999, 1, 0
      FROM generate_series(1, 101) n;
  INSERT INTO claims (block_number, log_index, block_hash, transaction_hash, block_time, event, claim, coverage, organisation,
      lines_root, billed, share, served_at, deadline, pre_authorised)
    SELECT 2 + n, 0, int8send(n), '\\x03', 1000 + n, 'ClaimFiled', sha256(int8send(n)), 1 + n % 100, 1 + n % 3,
      '\\x04', 100 + n, 50, 900, 2000 + (n * 7919) % 5000, false FROM generate_series(1, ${OPEN + OVER}) n;
  INSERT INTO claims (block_number, log_index, block_hash, transaction_hash, block_time, event, claim, organisation, share)
    SELECT 2 + n, 1, int8send(n), '\\x03', 1000 + n, 'ClaimPaid', sha256(int8send(n)), 1, 50
      FROM generate_series(${OPEN + 1}, ${OPEN + OVER}) n;
  INSERT INTO claims (block_number, log_index, block_hash, transaction_hash, block_time, event, claim, coverage, organisation,
      lines_root, billed, share, served_at, deadline, pre_authorised)
    VALUES (1, 9, '\\x09', '\\x03', 1000, 'ClaimFiled', sha256('another insurer''s'), 101, 1, '\\x04', 1, 1, 900, 1, false);
  ANALYZE;`;

describe("10,000 open claims", function () {
  this.timeout(240_000);
  let database: TemporaryDatabase;
  let pool: pg.Pool;
  let index: Index;

  before(async () => {
    database = await temporaryDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 3 });
    pool.on("error", () => {});
    const client = await pool.connect();
    await createSchema(client, SCHEMA, { number: 0, hash: `0x${"00".repeat(32)}` } as never);
    await client.query(FILL);
    client.release();
    index = { pool, schema: SCHEMA };
  });
  after(async () => {
    await pool?.end();
    await database?.stop();
  });

  it("are told page by page, the one that is due first first, each once and none of another's", async () => {
    const { rows } = await pool.query<{ id: string }>(
      `SELECT '0x' || encode(claim, 'hex') AS id FROM ${SCHEMA}.claims
       WHERE event = 'ClaimFiled' AND coverage <= 100 AND block_number <= ${2 + OPEN} ORDER BY deadline, claim`,
    );
    const expected = rows.map(({ id }) => id);
    expect(expected).to.have.length(OPEN);
    const seen: DueAfter[] = [];
    let slowest = 0;
    for (let page = 0; page < PAGES; page++) {
      const begun = performance.now();
      const after = seen.at(-1);
      seen.push(...(await claimsDue(index, { insurer: INSURER }, { states: ["filed"], limit: 200, after })));
      slowest = Math.max(slowest, performance.now() - begun);
    }
    expect(seen.map(({ claim }) => claim)).to.deep.equal(expected.slice(0, PAGES * 200));
    expect(slowest, "milliseconds of the slowest page").to.be.below(PAGE_MS);
  });

  const whose = { insurer: INSURER };
  const numbersOf = (claims: readonly { billed: bigint }[]) =>
    claims.map(({ billed }) => Number(billed) - 100);

  it("are counted as they are listed, those of a state alone where one is asked for", async () => {
    const states = ["filed"] as const;
    expect(await countClaims(index, whose, { open: true, states })).to.equal(OPEN);
    expect(await countClaims(index, whose, { open: false })).to.equal(OPEN + OVER);
    for (const over of [["paid", "closed"], ["paid"], ["closed"]] as const) {
      const expected = over[0] === "paid" ? OVER : 0;
      expect(await countClaims(index, whose, { open: false, states: over }), String(over)).to.equal(expected);
    }
    expect(await countClaims(index, whose, { open: true, states: ["paid", "closed"] })).to.equal(0);
    // One is on another insurer.
    expect(await countClaims(index, { provider: 1 }, { open: false, states })).to.equal(3_333 + 1);
    expect(await countClaims(index, whose, { open: true, states: ["rejected"] })).to.equal(0);
  });

  it("are found by what is billed, in its token, and by the time of the care, ends as they are said", async () => {
    const billed = [{ token: TOKEN, least: 600n, most: 602n }];
    const found = await claimsDue(index, whose, { search: { billed } });
    expect(numbersOf(found)).to.have.members([500, 501, 502]);
    const others = [{ token: `0x${"dd".repeat(20)}` as const, least: 0n, most: 10_000n }];
    expect(await claimsDue(index, whose, { search: { billed: others } })).to.deep.equal([]);
    const of = (search: object) => countClaims(index, whose, { open: true, search });
    expect(await of({ servedFrom: 900, servedUntil: 901 })).to.equal(OPEN);
    expect(await of({ servedFrom: 901 })).to.equal(0);
    expect(await of({ servedUntil: 900 })).to.equal(0);
  });

  it("are found by how a claim's or a patient's id begins, or who bills them, whether they are over or not", async () => {
    const [one] = await claimsDue(index, whose, { limit: 1 });
    const claim = one?.claim as Hex;
    const range = (of: Hex) => ({ ids: { from: of, to: `${of}ff` as Hex }, organisations: [] });
    const byId = await claimsOf(index, whose, { search: { named: range(claim) } });
    expect(byId.map((found) => found.claim)).to.deep.equal([claim]);
    const patient = one?.patientId as Hex;
    expect(await countClaims(index, whose, { open: true, search: { named: range(patient) } })).to.equal(OPEN);
    const organisations = [2];
    const byProvider = await claimsOf(index, whose, {
      search: { named: { organisations } },
      states: ["paid"],
    });
    expect(new Set(byProvider.map(({ organisation }) => organisation))).to.deep.equal(new Set([2]));
    expect(numbersOf(byProvider)).to.deep.equal([...numbersOf(byProvider)].sort((a, b) => b - a));
    expect(
      await countClaims(index, whose, { open: true, search: { named: { organisations: [99] } } }),
    ).to.equal(0);
    const other = { insurer: OTHER };
    expect(await claimsDue(index, other, { search: { named: range(claim) } })).to.deep.equal([]);
  });

  it("are counted with those that are over", async () => {
    const { filed, paid, providers } = await claimStatistics(index, INSURER, TOKEN);
    expect(filed).to.equal(OPEN + OVER);
    expect(paid).to.equal(50n * BigInt(OVER));
    expect(providers).to.have.length(3);
  });
});
