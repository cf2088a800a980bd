import { expect } from "chai";
import { amountOf, draftOf, linesOf } from "./draft-lines.ts";

const EUR = { code: "EUR", decimals: 2 };
const line = { system: "http://snomed.info/sct", code: "1", date: "2026-01-02" };
const draft = (...typed: string[]) => typed.map((each) => ({ ...line, typed: each, out: false }));

describe("the lines of a bill as they are typed", () => {
  it("begin with what the record says, and wait for a price where it says none", () => {
    const proposed = [
      { ...line, amount: 14_052n },
      { ...line, amount: undefined },
    ];
    expect(draftOf(proposed, EUR).map(({ typed }) => typed)).to.deep.equal(["140.52", ""]);
  });

  it("tell a price of the record that can't be billed", () => {
    const said = [
      { ...line, amount: undefined, said: { value: 12.5, currency: "USD" as const } },
      { ...line, amount: undefined, said: { value: -3 } },
    ];
    expect(draftOf(said, EUR).map((each) => [each.typed, each.said])).to.deep.equal([
      ["", "12.5 USD"],
      ["", "-3"],
    ]);
    const [first] = draftOf(said, EUR);
    expect(linesOf([{ ...(first as never as object), typed: "1" } as never], EUR)).to.deep.equal([
      { ...line, amount: 100n },
    ]);
  });

  it("are billed once each has an amount", () => {
    expect(linesOf(draft("1.00", "2"), EUR)?.map(({ amount }) => amount)).to.deep.equal([100n, 200n]);
    expect(linesOf(draft("1.00", ""), EUR)).to.equal(undefined);
    expect(linesOf(draft("0.00"), EUR)).to.equal(undefined);
    expect(linesOf([], EUR)).to.equal(undefined);
    expect(amountOf({ typed: "1.001" }, EUR)).to.equal(undefined);
  });

  it("leave out what isn't billed", () => {
    const [first, second] = draft("1.00", "wrong");
    const lines = linesOf([first as never, { ...(second as object), out: true } as never], EUR);
    expect(lines).to.deep.equal([{ ...line, amount: 100n }]);
    expect(linesOf([{ ...(first as object), out: true } as never], EUR)).to.equal(undefined);
  });
});
