import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { categoryBit } from "#lib/core/categories.ts";
import { ROLES } from "#lib/identity/roles.ts";
import { EMPTY_LOG, lineHash, nextLine, type ReleaseEntry } from "#services/key-node/release-log-chain.ts";
import { forgetEnvironment } from "../../app/_server/environment.ts";
import { releasesAnswer } from "../../app/_server/schemas/audit.ts";
import { GET as releases } from "../../app/api/audit/releases/route.ts";
import { browser, named } from "./browser.ts";
import { type HospitalWorld, hospitalWorld, PEOPLE } from "./hospital-world.ts";

const TOKEN = "what the auditors were given by another channel";

describe("the audit of releases", function () {
  this.timeout(60_000);
  let world: HospitalWorld;
  let lines: string[] = [];
  const asked: { url: string; token: string | undefined }[] = [];
  const node = createServer((request, response) => {
    asked.push({ url: request.url ?? "", token: request.headers.authorization });
    response.end(JSON.stringify({ lines, more: false }));
  });

  before(async () => {
    world = await hospitalWorld();
    await new Promise<void>((resolve) => node.listen(0, "127.0.0.1", resolve));
    process.env.KEY_NODE_URLS = `http://127.0.0.1:${(node.address() as AddressInfo).port}`;
    process.env.KEY_NODE_AUDIT_TOKEN = TOKEN;
    forgetEnvironment();
    await world.enrol("newcomer", ROLES.privacyOfficer);
    await world.grant(PEOPLE.ada);
    await world.openSession(PEOPLE.ada);
  });
  after(async () => {
    node.close();
    await world?.end();
    forgetEnvironment();
  });

  function logged(...entries: Partial<ReleaseEntry>[]): string[] {
    let head = EMPTY_LOG;
    return entries.map((entry) => {
      const line = nextLine(head, {
        time: new Date().toISOString(),
        patientId: world.patientId(PEOPLE.ada),
        category: categoryBit("problems"),
        keyEpoch: 1,
        accessor: world.doctor,
        block: 1_000_000,
        decision: "released",
        ...entry,
      });
      head = { seq: head.seq + 1, hash: lineHash(line) };
      return line;
    });
  }

  it("holds each release against the sessions on the ledger", async () => {
    lines = [
      ...logged(
        {},
        { accessor: world.account(PEOPLE.elsewhere) },
        { decision: "refused" },
        { category: 31 },
        { time: "2100-01-01T00:00:00.000Z" },
        { block: 0 },
      ),
      "{ torn",
    ];
    const officer = await world.as("newcomer");
    const answer = await officer.ask(releases, { query: { organisation: "1", after: "7" } });
    const { entries, nodes, more } = releasesAnswer.parse(await answer.json());
    expect(entries.map(({ verdict }) => verdict)).to.deep.equal([
      "session",
      "none",
      "refused",
      "none",
      "none",
      "later",
      "unreadable",
    ]);
    expect(entries.map(({ line }) => line)).to.deep.equal(lines);
    expect([nodes, more]).to.deep.equal([1, false]);
    expect(asked.at(-1)).to.deep.equal({ url: "/audit/log?after=7", token: `Bearer ${TOKEN}` });
  });

  it("is for privacy officers alone, and names a node that there isn't or that doesn't answer [C53]", async () => {
    const read = async (page: ReturnType<typeof browser>, query: Record<string, string>) =>
      named(await page.ask(releases, { query }));
    const before = asked.length;
    const whose = { organisation: "1" };
    expect(await read(await world.as("doctor"), whose)).to.deep.equal([403, "Forbidden"]);
    expect(await read(await world.as("administrator"), whose)).to.deep.equal([403, "Forbidden"]);
    expect(await read(browser(), whose)).to.deep.equal([401, "SignedOut"]);
    const officer = await world.as("newcomer");
    expect(await read(officer, { organisation: "2" })).to.deep.equal([403, "Forbidden"]);
    expect(asked.length).to.equal(before);
    expect(await read(officer, { ...whose, node: "2" })).to.deep.equal([404, "KeyNodeUnknown"]);
    await new Promise((resolve) => node.close(resolve));
    expect(await read(officer, whose)).to.deep.equal([503, "AuditUnavailable"]);
  });
});
