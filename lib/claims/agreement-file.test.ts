import { expect } from "chai";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { agreementText, agreeOn } from "./agreement.ts";
import { agreedFor } from "./agreement-file.ts";

const SCT = "http://snomed.info/sct";
const agreement = agreeOn(3, [
  { system: SCT, code: "1", maximum: 500n },
  { system: SCT, code: "2", maximum: 900n },
]);
const text = agreementText(agreement);
const line = (code: string, amount: bigint) => ({ system: SCT, code, date: "2026-01-02", amount });
const billed = (...lines: ReturnType<typeof line>[]) => ({ coverage: 3, root: agreement.root, lines });
const refused = (file: string, to: ReturnType<typeof billed>, name: string) =>
  expectNamed(async () => agreedFor(file, to), name);
const changed = (change: (file: ReturnType<typeof JSON.parse>) => unknown) => {
  const file = JSON.parse(text);
  change(file);
  return JSON.stringify(file);
};

describe("an insurer's agreement to what is billed", () => {
  it("is the one to a procedure of the bill, for as much as is billed in all, to the last unit", () => {
    const found = agreedFor(text, billed(line("9", 100n), line("2", 800n)));
    expect(found).to.deep.equal(agreement.procedures[1]?.preAuthorisation);
    expect(agreedFor(text, billed(line("1", 500n))).maximum).to.equal(500n);
    expect(
      agreedFor(text, billed(line("1", 1n), line("2", 1n))).maximum,
      "the one that goes furthest",
    ).to.equal(900n);
  });

  it("is refused for more than it says, for other procedures, and for another coverage", async () => {
    await refused(text, billed(line("1", 501n)), "AgreementTooSmall");
    await refused(text, billed(line("3", 1n)), "AgreementToOthers");
    await refused(text, { ...billed(line("1", 1n)), coverage: 4 }, "AgreementForAnotherCoverage");
  });

  it("is refused once the insurer agreed to something else", async () => {
    const { root } = agreeOn(3, [{ system: SCT, code: "1", maximum: 500n }]);
    await refused(text, { ...billed(line("1", 1n)), root }, "AgreementReplaced");
  });

  it("is refused where somebody changed the amount, the procedure or a proof", async () => {
    const to = billed(line("1", 1n));
    for (const change of [
      changed((file) => {
        file.procedures[0].preAuthorisation.maximum = "501";
      }),
      changed((file) => {
        file.procedures[1].code = "1";
      }),
      changed((file) => {
        file.procedures[0].preAuthorisation.proof = [];
      }),
    ]) {
      await refused(change, to, "AgreementDamaged");
    }
  });

  it("is told apart from files that are none", async () => {
    const to = billed(line("1", 1n));
    for (const other of [
      "",
      "null",
      "[]",
      "{}",
      text.slice(0, -2),
      changed((file) => {
        file.v = 2;
      }),
      changed((file) => {
        file.root = "0x12";
      }),
      changed((file) => {
        file.procedures[0] = null;
      }),
      changed((file) => {
        file.procedures[0].preAuthorisation.maximum = "-1";
      }),
    ]) {
      await refused(other, to, "AgreementUnreadable");
    }
  });
});
