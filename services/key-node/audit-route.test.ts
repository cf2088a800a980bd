import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { auditRoute, MOST_LINES } from "./audit-route.ts";
import { nameThrown } from "./testing/fixtures.ts";

const TOKEN = "what the auditors were given by another channel";

describe("the release log for auditors", () => {
  let folder: string;
  let path: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "keyward-audit-"));
    path = join(folder, "releases.jsonl");
    await writeFile(path, "one\ntwo\nthree\n");
  });
  after(() => rm(folder, { recursive: true }));

  const asking = (query = "", token = TOKEN) =>
    ({ url: `/audit/log${query}`, headers: { authorization: `Bearer ${token}` } }) as IncomingMessage;

  it("comes whole, or from where an earlier answer ended", async () => {
    const route = auditRoute(TOKEN, path);
    expect(await route(asking())).to.deep.equal({ lines: ["one", "two", "three"], more: false });
    expect(await route(asking("?after=2"))).to.deep.equal({ lines: ["three"], more: false });
    expect(await route(asking("?after=3"))).to.deep.equal({ lines: [], more: false });
  });

  it("leaves out a line that is still being written, and says when there is more", async () => {
    const other = join(folder, "long.jsonl");
    await writeFile(other, "line\n".repeat(MOST_LINES));
    await appendFile(other, "tor");
    const route = auditRoute(TOKEN, other);
    const whole = await route(asking());
    expect([whole.lines.length, whole.more]).to.deep.equal([MOST_LINES, false]);
    await appendFile(other, "n\n");
    const first = await route(asking());
    expect([first.lines.length, first.more]).to.deep.equal([MOST_LINES, true]);
    expect(await route(asking(`?after=${MOST_LINES}`))).to.deep.equal({ lines: ["torn"], more: false });
  });

  it("is nobody's without the token, and isn't there where none was given out", async () => {
    expect(await nameThrown(() => auditRoute(TOKEN, path)(asking("", "another")))).to.equal("AuditRefused");
    const nameless = { url: "/audit/log", headers: {} } as IncomingMessage;
    expect(await nameThrown(() => auditRoute(TOKEN, path)(nameless))).to.equal("AuditRefused");
    expect(await nameThrown(() => auditRoute(undefined, path)(asking()))).to.equal("NotFound");
  });

  it("refuses what isn't a place in it", async () => {
    for (const after of ["-1", "x", "1e3", "9".repeat(16)]) {
      expect(await nameThrown(() => auditRoute(TOKEN, path)(asking(`?after=${after}`)))).to.equal(
        "RequestInvalid",
      );
    }
  });
});
