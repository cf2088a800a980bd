import { expect } from "chai";
import { CASE_STATES, caseStateNumber, caseStateOf } from "./case-state.ts";
import { EMERGENCY_REASONS, reasonCode, reasonOf } from "./reasons.ts";

describe("codes of cases", () => {
  it("keep each reason's code, which the ledger has for ever", () => {
    expect(EMERGENCY_REASONS.map((reason) => [reason, reasonCode(reason)])).to.deep.equal([
      ["unresponsive", 1],
      ["cannot-communicate", 2],
      ["life-threatening", 3],
      ["patient-asks", 4],
      ["other", 5],
    ]);
    for (const reason of EMERGENCY_REASONS) expect(reasonOf(reasonCode(reason))).to.equal(reason);
  });

  it("read what another release may have written as other, and as nothing", () => {
    expect([reasonOf(0), reasonOf(6), reasonOf(255)]).to.deep.equal(["other", "other", "other"]);
    expect([caseStateOf(6), caseStateOf(255)]).to.deep.equal(["none", "none"]);
  });

  it("number states as the ledger's enum does", () => {
    for (const state of CASE_STATES) expect(caseStateOf(caseStateNumber(state))).to.equal(state);
    expect(caseStateNumber("unjustified")).to.equal(5);
  });
});
