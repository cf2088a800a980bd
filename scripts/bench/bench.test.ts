import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { Report } from "./report.ts";

const script = fileURLToPath(new URL("../bench.ts", import.meta.url));

function run(args: readonly string[]): Promise<{ code: number | null; stdout: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script, ...args], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    let stdout = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout }));
  });
}

describe("bench", function () {
  this.timeout(120_000);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "keyward-bench-test-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("reports every figure of a part beside a floor of the same run, with its samples", async () => {
    const file = join(folder, "report.json");
    const { code, stdout } = await run(["--quick", "--only", "store", "--json", file]);
    expect(code).to.equal(0);
    const report = JSON.parse(await readFile(file, "utf8")) as Report;
    expect(report).to.include({ version: 1, quick: true }).and.to.have.deep.property("parts", ["store"]);
    expect(report.machine).to.include({ node: process.versions.node });
    expect(report.machine.cores).to.be.at.least(1);
    expect(Date.parse(report.startedAt)).to.be.closeTo(Date.now(), 120_000);
    expect(report.figures).to.have.length(4);
    for (const { name, part, unit, value, p95, samples, floor, ratio, goal, met } of report.figures) {
      expect({ part, unit }, name).to.deep.equal({ part: "store", unit: "ms" });
      expect(samples, name).to.have.length(3);
      expect(floor?.samples, name).to.have.length(3);
      expect(value, name)
        .to.be.above(0)
        .and.at.most(p95 as number);
      expect(ratio, name).to.be.closeTo(value / (floor?.value as number), 1e-9);
      expect(met, name).to.equal(value <= (goal?.limit as number));
      expect(stdout).to.include(name);
    }
  });

  it("refuses a part that it doesn't know", async () => {
    expect(await run(["--only", "everything"])).to.deep.equal({ code: 2, stdout: "" });
  });
});
