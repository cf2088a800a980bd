import { expect } from "chai";
import { formatMoney, formatRound } from "./format-money.ts";

const EUR = { code: "EUR", decimals: 2 };

describe("formatMoney", () => {
  it("writes an amount to its last unit, however large", () => {
    expect(formatMoney("7", EUR)).to.equal("€0.07");
    expect(formatMoney(125_000n, EUR)).to.equal("€1,250.00");
    expect(formatMoney(2n ** 63n + 1n, EUR)).to.equal("€92,233,720,368,547,758.09");
  });

  it("writes a token that is no currency by its own name", () => {
    expect(formatMoney("1500000", { code: "USDC.e", decimals: 6 })).to.equal("1.500000 USDC.e");
    expect(formatMoney("12", { code: "POINTS", decimals: 0 })).to.equal("12 POINTS");
  });

  it("leaves decimals out where figures are looked at, never rounding up", () => {
    expect(formatRound("125099", EUR)).to.equal("€1,250");
  });
});
