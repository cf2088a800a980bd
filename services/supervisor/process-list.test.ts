import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { startChild } from "#services/local/child.ts";
import { openProcessList } from "./process-list.ts";

describe("openProcessList", function () {
  this.timeout(20_000);
  let folder: string;
  const idle = (): ReturnType<typeof startChild> =>
    startChild("idle", process.execPath, ["-e", "setInterval(() => {}, 1000)"]);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "keyward-list-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("ends what another list left behind, and nothing that was taken off it", async () => {
    const [left, taken] = [idle(), idle()];
    const list = await openProcessList(join(folder, "list"));
    list.add("left", left.process);
    list.add("taken", taken.process);
    list.remove("taken");
    const exit = once(left.process, "exit");
    await openProcessList(join(folder, "list"));
    expect(await exit).to.deep.equal([null, "SIGKILL"]);
    expect(taken.process.exitCode ?? taken.process.signalCode).to.equal(null);
    await taken.stop("SIGKILL");
  });

  it("spares a stranger that was given the number of a process that has gone", async () => {
    const stranger = idle();
    const file = join(folder, "list");
    const list = await openProcessList(file);
    list.add("gone", stranger.process);
    const [entry] = JSON.parse(await readFile(file, "utf8"));
    await writeFile(file, JSON.stringify([{ ...entry, born: "1" }]));
    await openProcessList(file);
    expect(stranger.process.exitCode ?? stranger.process.signalCode).to.equal(null);
    const exit = once(stranger.process, "exit");
    stranger.process.kill("SIGKILL");
    await exit;
  });

  it("begins anew where the list is damaged", async () => {
    const file = join(folder, "list");
    await writeFile(file, '[{"name":"x","pi');
    await openProcessList(file);
    expect(JSON.parse(await readFile(file, "utf8"))).to.deep.equal([]);
  });
});
