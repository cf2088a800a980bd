import { expect } from "chai";
import { agreementText, agreeOn } from "#lib/claims/agreement.ts";
import { agreedIn } from "./agreed.ts";

const SNOMED = "http://snomed.info/sct";
const agreement = agreeOn(3, [
  { system: SNOMED, code: "1", maximum: 500n },
  { system: SNOMED, code: "2", maximum: 900n },
]);
const text = agreementText(agreement);
const line = (code: string, amount: bigint) => ({ system: SNOMED, code, date: "2026-01-02", amount });

describe("an insurer's agreement to what is billed", () => {
  it("is the one to a procedure of the bill, for as much as is billed in all", () => {
    const found = agreedIn(text, 3, [line("9", 100n), line("2", 800n)]);
    expect(found).to.deep.equal({
      maximum: 900n,
      preAuthorisation: agreement.procedures[1]?.preAuthorisation,
    });
  });

  it("is none for more, for another procedure, for another coverage, or in another file", () => {
    expect(agreedIn(text, 3, [line("1", 501n)])).to.equal(undefined);
    expect(agreedIn(text, 3, [line("3", 1n)])).to.equal(undefined);
    expect(agreedIn(text, 4, [line("1", 1n)])).to.equal(undefined);
    for (const other of ["", "{}", '{"v":1,"coverage":3,"procedures":[{"system":"x"}]}']) {
      expect(agreedIn(other, 3, [line("1", 1n)]), other).to.equal(undefined);
    }
  });
});
