import { expect } from "chai";
import { isWithin, limitsOf, numberTyped } from "./measured.ts";

describe("what is measured at home", () => {
  it("reads numbers with a point or a comma, and nothing else", () => {
    expect(["72", " 72.5 ", "72,5", ""].map(numberTyped)).to.deep.equal([72, 72.5, 72.5, undefined]);
    for (const text of ["7 2", "seventy", "-4", "1e3", "72.", "0x48"]) {
      expect(numberTyped(text), text).to.deep.equal(Number.NaN);
    }
  });

  it("knows what can't be", () => {
    expect(limitsOf("systolic")).to.deep.equal({ least: 40, most: 300 });
    expect(isWithin("weight", 72)).to.equal(true);
    expect(isWithin("weight", 720)).to.equal(false);
    expect(isWithin("weight", Number.NaN)).to.equal(false);
  });
});
