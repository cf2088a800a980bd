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
    const counts = { passed: 2, failed: 0, skipped: 1 };
    expect(await quietly(stage(program), true)).to.deep.equal({ counts });
  });

  it("takes for a failure what breaks without naming a test, and what ran none", async () => {
    const broken = [stage(`${say("  2 passing")};process.exit(3)`), stage(say("nothing"))];
    for (const one of [...broken, { ...stage(""), command: "no-such-program-here" }])
      expect((await quietly(one, true)).counts).to.include({ failed: 1 });
  });

  it("repeats what failed, from either stream", async () => {
    const program = `${say("  1 passing\n  1 failing\n  1) this")};process.exit(1)`;
    expect((await quietly(stage(program))).failures).to.equal("=== some\n  1 failing\n  1) this");
    expect((await quietly(stage("console.error('why');process.exit(1)", false), true)).failures).to.equal(
      "=== some\nwhy",
    );
  });

  it("counts a check as one", async () => {
    const counts = { passed: 1, failed: 0, skipped: 0 };
    expect(await quietly(stage("", false), true)).to.deep.equal({ counts });
    const broken = await quietly(stage("process.exit(1)", false), true);
    expect(broken.counts).to.include({ passed: 0, failed: 1 });
  });
});
