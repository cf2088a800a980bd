import { expect } from "chai";
import { runStage } from "./run-stage.ts";

/** Unheard: whoever counts the lines of this run would count those, too. */
async function quietly(...args: Parameters<typeof runStage>): ReturnType<typeof runStage> {
  const { write } = process.stdout;
  process.stdout.write = () => true;
  try {
    return await runStage(...args);
  } finally {
    process.stdout.write = write;
  }
}

describe("runStage", () => {
  const stage = (program: string, counts = true) => ({
    name: "some",
    command: process.execPath,
    args: ["-e", program],
    counts,
  });
  const say = (text: string) => `console.log(${JSON.stringify(text)})`;

  it("counts what a stage tells, also where its output is held back", async () => {
    const program = `${say("  2 passing (1s)")};${say("  1 pending")};console.error("aside")`;
    expect(await quietly(stage(program), true)).to.deep.equal({ passed: 2, failed: 0, skipped: 1 });
  });

  it("takes for a failure what breaks without naming a test, and what ran none", async () => {
    expect(await quietly(stage(`${say("  2 passing")};process.exit(3)`), true)).to.include({ failed: 1 });
    expect(await quietly(stage(say("nothing")), true)).to.include({ failed: 1 });
    expect(await quietly({ ...stage(""), command: "no-such-program-here" }, true)).to.include({ failed: 1 });
  });

  it("counts a check as one", async () => {
    expect(await quietly(stage("", false), true)).to.deep.equal({ passed: 1, failed: 0, skipped: 0 });
    expect(await quietly(stage("process.exit(1)", false), true)).to.include({ passed: 0, failed: 1 });
  });
});
