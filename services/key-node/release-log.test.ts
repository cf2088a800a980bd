import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import { openReleaseLog } from "./release-log.ts";
import { EMPTY_LOG, lineHash, type ReleaseEntry } from "./release-log-chain.ts";
import { ABOUT, nameThrown, WALLET } from "./testing/fixtures.ts";
import { verifyLog } from "./verify-log.ts";

const entry = (block: number, decision: ReleaseEntry["decision"] = "released") => ({
  time: "2026-01-02T03:04:05.000Z",
  ...ABOUT,
  accessor: WALLET,
  block,
  decision,
});

describe("the release log", () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "keyward-log-"));
    path = join(folder, "release.log");
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function written(count: number): Promise<string> {
    const log = await openReleaseLog(path);
    await Promise.all(
      Array.from({ length: count }, (_, i) => log.append(entry(i, i % 3 ? "released" : "refused"))),
    );
    await log.close();
    return readFile(path, "utf8");
  }

  it("chains its entries, in order, however many wait together", async () => {
    const text = await written(20);
    const lines = text.trimEnd().split("\n");
    const entries: ReleaseEntry[] = lines.map((line) => JSON.parse(line));
    expect(entries.map(({ seq }) => seq)).to.deep.equal(lines.map((_, i) => i + 1));
    expect(entries[0]?.previous).to.equal(EMPTY_LOG.hash);
    expect(entries[7]?.previous).to.equal(lineHash(lines[6] as string));
    expect(entries[7]).to.include({ ...ABOUT, accessor: WALLET, block: 7, decision: "released" });
    expect(await verifyLog(text)).to.deep.include({ seq: 20, released: 13, refused: 7, findings: [] });
  });

  it("has an entry on the disk before append resolves", async () => {
    const log = await openReleaseLog(path);
    await log.append(entry(1));
    expect((await readFile(path, "utf8")).endsWith(`"decision":"released"}\n`)).to.equal(true);
    await log.close();
  });

  it("goes on after a restart, and cuts a torn last line off", async () => {
    await written(2);
    await appendFile(path, '{"seq":3,"prev');
    const log = await openReleaseLog(path);
    await log.append(entry(9));
    await log.close();
    expect((await verifyLog(await readFile(path, "utf8"))).seq).to.equal(3);
  });

  it("takes nothing more once it is closed", async () => {
    const log = await openReleaseLog(path);
    await log.close();
    expect(await nameThrown(() => log.append(entry(1)))).to.equal("ReleaseLogUnavailable");
  });

  it("does not open on a broken chain", async () => {
    const text = await written(3);
    await writeFile(path, text.replace('"block":1', '"block":7'));
    expect(await nameThrown(() => openReleaseLog(path))).to.equal("ReleaseLogBroken");
  });

  it("shows any change of a byte, any line taken out, doubled or moved", async () => {
    const text = await written(4);
    const known = await verifyLog(text);
    const lines = text.trimEnd().split("\n");
    const join = (all: (string | undefined)[]) => `${all.join("\n")}\n`;
    const [a, b, c, d] = lines;
    for (const forged of [join([a, c, d]), join([a, b, b, c, d]), join([b, a, c, d]), join([b, c, d])]) {
      expect(await nameThrown(() => verifyLog(forged))).to.equal("ReleaseLogBroken");
    }
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.constantFrom("0", "1", "x", '"', "\n"),
        async (at, char) => {
          fc.pre(text[at] !== char);
          const forged = text.slice(0, at) + char + text.slice(at + 1);
          const name = await nameThrown(() => verifyLog(forged, { known }));
          expect(name).to.be.oneOf(["ReleaseLogBroken", "ReleaseLogCut"]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("shows that its end was cut off to whoever kept an earlier head", async () => {
    const text = await written(4);
    const known = await verifyLog(text);
    const cut = `${text.trimEnd().split("\n").slice(0, 3).join("\n")}\n`;
    expect((await verifyLog(cut)).seq).to.equal(3);
    expect(await nameThrown(() => verifyLog(cut, { known }))).to.equal("ReleaseLogCut");
  });

  it("holds its entries against what an auditor brings", async () => {
    const audit = async ({ block }: ReleaseEntry) => (block === 2 ? "no session on the ledger" : undefined);
    const { findings } = await verifyLog(await written(4), { audits: [audit] });
    expect(findings).to.deep.equal(["entry 3: no session on the ledger"]);
  });
});
