import { expect } from "chai";
import fc from "fast-check";
import { billOf, type ClaimLine, checkLines, disclose, type SaltedLine, sealed } from "./lines.ts";

const line = (amount: bigint, code = "23426006"): ClaimLine => ({
  system: "http://snomed.info/sct",
  code,
  date: "2026-03-01",
  amount,
});
const bill = billOf([line(12_500n, "185345009"), line(51_665n), line(99n)]);
const shown = disclose(bill);
const altered = (change: Partial<SaltedLine>) =>
  shown.map((each, i) => (i === 1 ? { ...each, line: { ...each.line, ...change } } : each));
const refused = (name: string, run: () => unknown) => expect(run).to.throw().with.property("name", name);

describe("the lines of a claim", () => {
  it("sum up, and are proven each by itself and all together", () => {
    expect(bill.billed).to.equal(64_264n);
    expect(checkLines(bill, shown)).to.deep.equal(bill.lines);
    const [second] = disclose(bill, [1]);
    expect(second).to.deep.equal(shown[1]);
    expect(checkLines(bill, disclose(bill, [1]), { whole: false })).to.have.length(1);
  });

  it("stay in their order, and come to another root with other salts", () => {
    expect(sealed(bill.lines).linesRoot).to.equal(bill.linesRoot);
    expect(sealed([...bill.lines].reverse()).linesRoot).not.to.equal(bill.linesRoot);
    const again = billOf(bill.lines);
    expect(again.linesRoot).not.to.equal(bill.linesRoot);
    expect(new Set([...bill.lines, ...again.lines].map(({ salt }) => salt)).size).to.equal(6);
  });

  it("aren't proven once anything of one is another's", () => {
    for (const change of [
      { amount: 51_666n },
      { code: "185345009" },
      { date: "2026-03-02" },
      { system: "" },
      { salt: bill.lines[0]?.salt as SaltedLine["salt"] },
    ]) {
      refused("ClaimLineUnproven", () => checkLines(bill, altered(change)));
    }
    // Its display is nobody's promise.
    expect(checkLines(bill, altered({ display: "something" }))).to.have.length(3);
    refused("ClaimLineUnproven", () =>
      checkLines(
        bill,
        shown.map((each) => ({ ...each, index: each.index + 1 })),
      ),
    );
    refused("ClaimLineUnproven", () =>
      checkLines(
        bill,
        shown.map((each) => ({ ...each, proof: ["0x12"] })),
      ),
    );
  });

  it("aren't shown twice, nor in part for the whole", () => {
    refused("ClaimLineUnproven", () => checkLines(bill, [...shown, ...shown.slice(0, 1)]));
    refused("ClaimLinesIncomplete", () => checkLines(bill, shown.slice(1)));
    refused("ClaimLinesIncomplete", () => checkLines(bill, []));
  });

  it("have no phantom among them: one that was never filed has no place under the root", () => {
    const phantom = {
      line: { ...line(1n), salt: bill.lines[0]?.salt as SaltedLine["salt"] },
      index: 3,
      proof: [],
    };
    refused("ClaimLineUnproven", () => checkLines(bill, [...shown, phantom]));
  });

  it("are refused empty, without a day, a code or an amount", () => {
    refused("ClaimEmpty", () => billOf([]));
    for (const bad of [
      line(0n),
      line(-1n),
      line(2n ** 96n),
      line(1n, ""),
      { ...line(1n), date: "2026-02-30" },
      { ...line(1n), date: "2026-13-01" },
      { ...line(1n), date: "2026-03" },
      { ...line(1n), date: "yesterday" },
    ]) {
      refused("ClaimLineInvalid", () => billOf([line(1n), bad]));
    }
    expect(billOf([line(2n ** 96n - 1n)]).billed).to.equal(2n ** 96n - 1n);
  });

  it("hold for bills of any length", () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 2n ** 60n }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(amounts, (all) => {
        const each = billOf(all.map((amount) => line(amount)));
        expect(checkLines(each, disclose(each))).to.deep.equal(each.lines);
        refused("ClaimLineUnproven", () =>
          checkLines({ ...each, linesRoot: bill.linesRoot }, disclose(each)),
        );
      }),
      { numRuns: 25 },
    );
  });
});
