import { expect } from "chai";
import { idsFrom, smallest } from "./find-claims.ts";

describe("what somebody looks for among claims", () => {
  it("is the beginning of an id, as pages write it or whole", () => {
    const range = { from: `0xab1${"0".repeat(61)}`, to: `0xab1${"f".repeat(61)}` };
    for (const text of ["ab1", "0xab1", "Claim AB1", "claim 0xAB1", "Patient ab1", " ab1 "]) {
      expect(idsFrom(text), text).to.deep.equal(range);
    }
    const whole = `0x${"cd".repeat(32)}`;
    expect(idsFrom(whole)).to.deep.equal({ from: whole, to: whole });
    for (const text of ["a", "St. Anne's", "0x", "abcg", `${whole}0`]) {
      expect(idsFrom(text), text).to.equal(undefined);
    }
  });

  it("is an amount, rounded into the range where the currency has fewer decimals", () => {
    expect(smallest("12.5", 2, "up")).to.equal(1_250n);
    expect(smallest("12", 0, "down")).to.equal(12n);
    expect(smallest("12.501", 2, "up")).to.equal(1_251n);
    expect(smallest("12.500", 2, "up")).to.equal(1_250n);
    expect(smallest("12.509", 2, "down")).to.equal(1_250n);
    expect(smallest("0.000001", 18, "up")).to.equal(10n ** 12n);
  });
});
