import { readFile, writeFile } from "node:fs/promises";
import { expect } from "chai";
import hre from "hardhat";
import { GAS_GOALS, goalOf } from "./support/gas-goals.ts";
import { measure } from "./support/gas-operations.ts";

const SNAPSHOT = new URL("gas-snapshot.json", import.meta.url);
const TABLE = new URL("../../docs/gas.md", import.meta.url);

describe("gas", () => {
  it("is exactly that of the snapshot (UPDATE_GAS=1 writes it anew)", async function () {
    // Instrumented code costs more.
    if (hre.globalOptions.coverage) this.skip();
    const used = await measure();
    print(used);
    if (process.env.UPDATE_GAS === "1") await writeFile(SNAPSHOT, `${JSON.stringify(used, null, 2)}\n`);
    expect(used).to.deep.equal(JSON.parse(await readFile(SNAPSHOT, "utf8")));
  });

  it("is what docs/gas.md tells", async () => {
    const snapshot: Record<string, number> = JSON.parse(await readFile(SNAPSHOT, "utf8"));
    const rows = (await readFile(TABLE, "utf8")).split("\n").filter((line) => line.startsWith("| "));
    const told = rows.map((row) => row.split("|")[4]?.trim().split(" ")[0]);
    for (const [operation, gas] of Object.entries(snapshot)) {
      const each = operation.includes("batch of 1,000") ? (gas / 1_000).toFixed(1) : gas.toLocaleString("en");
      expect(told, operation).to.include(each);
    }
    expect(rows).to.have.length(Object.keys(snapshot).length + 1);
  });
});

function print(used: Record<string, number>): void {
  const rows = Object.entries(used).map(([operation, gas]) => {
    const { floor, reads = [] } = GAS_GOALS[operation] ?? {};
    const goal = goalOf(operation);
    const over = goal === undefined ? "" : gas - goal;
    return { operation, floor: floor ?? "", goal: goal ?? "", gas, "over goal": over, reads: reads.length };
  });
  console.table(rows);
}
