import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { expect } from "chai";
import type { Hex } from "#lib/core/bytes.ts";
import { agreementText, agreeOn, procedureHash } from "./agreement.ts";

const SCT = "http://snomed.info/sct";
const procedures = [
  { system: SCT, code: "80146002", display: "Appendectomy", maximum: 250_000n },
  { system: SCT, code: "73761001", display: "Colonoscopy", maximum: 60_000n },
];

describe("agreeOn", () => {
  it("proves each procedure with its amount under the root that is signed", () => {
    const { root, procedures: agreed } = agreeOn(3, procedures);
    for (const { salt, system, code, maximum, preAuthorisation } of agreed) {
      expect(preAuthorisation.procedure).to.equal(procedureHash({ salt, system, code }));
      expect(preAuthorisation.maximum).to.equal(maximum);
      const leaf = [preAuthorisation.procedure, maximum];
      const verify = (value: unknown[]) =>
        StandardMerkleTree.verify(root, ["bytes32", "uint96"], value, [...preAuthorisation.proof]);
      expect(verify(leaf)).to.equal(true);
      expect(verify([preAuthorisation.procedure, maximum + 1n]), "a larger amount").to.equal(false);
    }
  });

  it("hides what was agreed: the same procedure has another hash each time", () => {
    const [one] = agreeOn(3, procedures).procedures;
    const [other] = agreeOn(3, procedures).procedures;
    expect(one?.preAuthorisation.procedure).to.not.equal(other?.preAuthorisation.procedure);
  });

  it("tells apart code systems, and codes", () => {
    const salt = `0x${"11".repeat(32)}` as Hex;
    const hashes = [
      procedureHash({ salt, system: "a", code: "bc" }),
      procedureHash({ salt, system: "ab", code: "c" }),
      procedureHash({ salt, system: "a", code: "b" }),
    ];
    expect(new Set(hashes).size).to.equal(3);
  });

  it("is written to the last unit", () => {
    const large = 2n ** 90n + 1n;
    const agreement = agreeOn(3, [{ system: SCT, code: "80146002", maximum: large }]);
    const read = JSON.parse(agreementText(agreement)) as { procedures: { maximum: string }[] };
    expect(read.procedures[0]?.maximum).to.equal(String(large));
  });
});
