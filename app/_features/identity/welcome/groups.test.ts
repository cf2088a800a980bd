import { expect } from "chai";
import { askedGroups, sameGroup } from "./groups.ts";

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

describe("sameGroup", () => {
  it("reads what people type, and nothing else", () => {
    expect(sameGroup(" 7zzo ", "7ZZ0")).to.equal(true);
    expect(sameGroup("il1-1", "1111")).to.equal(true);
    expect(sameGroup("7ZZ1", "7ZZ0")).to.equal(false);
    expect(sameGroup("", "7ZZ0")).to.equal(false);
    expect(sameGroup("7ZZ00", "7ZZ0")).to.equal(false);
  });
});
