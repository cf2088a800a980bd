import { readFile, writeFile } from "node:fs/promises";
import { expect } from "chai";
import hre from "hardhat";
import { GAS_GOALS, goalOf } from "./support/gas-goals.ts";
import { measure } from "./support/gas-operations.ts";

const SNAPSHOT = new URL("gas-snapshot.json", import.meta.url);

describe("gas", () => {
  it("is exactly that of the snapshot (UPDATE_GAS=1 writes it anew)", async function () {
    // Instrumented code costs more.
    if (hre.globalOptions.coverage) this.skip();
    const used = await measure();
    print(used);
    if (process.env.UPDATE_GAS === "1") await writeFile(SNAPSHOT, `${JSON.stringify(used, null, 2)}\n`);
    expect(used).to.deep.equal(JSON.parse(await readFile(SNAPSHOT, "utf8")));
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
