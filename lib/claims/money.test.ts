import { expect } from "chai";
import { amountText, parseAmount } from "./amount.ts";
import { amountOf, moneyOf } from "./money.ts";

const EUR = { code: "EUR", decimals: 2 };

describe("money", () => {
  it("is written with its currency's decimals, and read back exactly", () => {
    for (const [amount, text] of [
      [0n, "0.00"],
      [7n, "0.07"],
      [1_234n, "12.34"],
      [2n ** 53n, "90071992547409.92"],
    ] as const) {
      expect(amountText(amount, EUR)).to.equal(text);
      expect(parseAmount(text, EUR)).to.equal(amount);
    }
    expect(amountText(7n, { decimals: 0 })).to.equal("7");
    expect(parseAmount(" 12.5 ", EUR)).to.equal(1_250n);
    expect(parseAmount("12.500", EUR)).to.equal(1_250n);
  });

  it("isn't anything else, nor finer than its currency", () => {
    for (const text of ["", "1,5", "-1", "1e3", "12.345", ".5", "1.", "1".repeat(19)]) {
      expect(() => parseAmount(text, EUR), text)
        .to.throw()
        .with.property("name", "AmountInvalid");
    }
  });

  it("is FHIR's with a currency's code, and without one where the token is none", () => {
    expect(moneyOf(51_665n, EUR)).to.deep.equal({ value: 516.65, currency: "EUR" });
    expect(moneyOf(5n, { code: "USDC.e", decimals: 6 })).to.deep.equal({ value: 0.000005 });
    expect(amountOf({ value: 516.65, currency: "USD" }, EUR)).to.equal(51_665n);
    expect(amountOf({}, EUR)).to.equal(0n);
  });
});
