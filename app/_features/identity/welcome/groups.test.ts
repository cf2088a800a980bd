import { expect } from "chai";
import { askedGroups } from "./groups.ts";

describe("askedGroups", () => {
  it("asks for three different ones, in order", () => {
    for (let at = 0; at < 200; at += 1) {
      const asked = askedGroups(8);
      expect(new Set(asked).size).to.equal(3);
      expect(asked).to.deep.equal([...asked].sort((a, b) => a - b));
      expect(asked.every((group) => group >= 0 && group < 8)).to.equal(true);
    }
    expect(askedGroups(8, () => 0)).to.deep.equal([0, 1, 2]);
    expect(askedGroups(8, () => 0.999)).to.deep.equal([5, 6, 7]);
  });
});
