import { expect } from "chai";
import { countTests, sum } from "./count-tests.ts";

describe("countTests", () => {
  it("adds up the closing lines of several runners", () => {
    const output = "  ✔ one\n\n  12 passing (3s)\n  1 pending\n\n  3 passing\n  2 failing\n";
    expect(countTests(output)).to.deep.equal({ passed: 15, failed: 2, skipped: 1 });
  });

  it("finds nothing in the output of a run that broke", () => {
    expect(countTests("Error: 3 passing thoughts")).to.deep.equal({ passed: 0, failed: 0, skipped: 0 });
  });

  it("sums what several stages counted", () => {
    const counts = { passed: 2, failed: 1, skipped: 0 };
    expect(sum([counts, { passed: 1, failed: 0, skipped: 3 }])).to.deep.equal({
      passed: 3,
      failed: 1,
      skipped: 3,
    });
    expect(sum([])).to.deep.equal({ passed: 0, failed: 0, skipped: 0 });
  });
});
