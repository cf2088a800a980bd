import { expect } from "chai";
import { failuresIn } from "./failures.ts";

describe("failuresIn", () => {
  it("finds the list of failures below the tests", () => {
    const output = "  ✔ one\n  1) two\n\n  1 passing (3s)\n  1 failing\n\n  1) two:\n     Error: no\n\n";
    expect(failuresIn(output)).to.equal("  1 failing\n\n  1) two:\n     Error: no");
  });

  it("takes the last lines of what broke without naming a test", () => {
    const lines = Array.from({ length: 40 }, (_, at) => `line ${at}`);
    expect(failuresIn(lines.join("\n")).split("\n")).to.deep.equal(lines.slice(10));
  });
});
