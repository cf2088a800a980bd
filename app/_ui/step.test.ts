import { expect } from "chai";
import { stepTo } from "./step.ts";

describe("stepTo", () => {
  it("goes down and up, round the ends", () => {
    expect(stepTo("ArrowDown", 0, 3)).to.equal(1);
    expect(stepTo("ArrowDown", 2, 3)).to.equal(0);
    expect(stepTo("ArrowUp", 0, 3)).to.equal(2);
    expect(stepTo("Home", 2, 3)).to.equal(0);
    expect(stepTo("End", 0, 3)).to.equal(2);
  });

  it("goes along the line of writing", () => {
    expect(stepTo("ArrowRight", 0, 3, { across: true })).to.equal(1);
    expect(stepTo("ArrowRight", 1, 3, { across: true, rightToLeft: true })).to.equal(0);
    expect(stepTo("ArrowDown", 0, 3, { across: true })).to.equal(undefined);
  });

  it("finds the first and the last from nowhere", () => {
    expect(stepTo("ArrowDown", -1, 3)).to.equal(0);
    expect(stepTo("ArrowUp", -1, 3)).to.equal(2);
  });

  it("leaves other keys and empty rows alone", () => {
    expect(stepTo("a", 0, 3)).to.equal(undefined);
    expect(stepTo("ArrowDown", 0, 0)).to.equal(undefined);
  });
});
