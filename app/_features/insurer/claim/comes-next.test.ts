import { expect } from "chai";
import type { OneClaimAnswer } from "../../../_server/schemas/claims.ts";
import { comesNext, endOf } from "./comes-next.ts";

type Part = Partial<OneClaimAnswer["claim"]>;
const told = (claim: Part, ledgerTime = 99) =>
  ({
    claim: { deadline: 100, billed: "10", approved: null, attestation: "none", ...claim },
    ledgerTime,
  }) as unknown as OneClaimAnswer;

describe("endOf", () => {
  it("is what the ledger lets anybody do, from the deadline's second on", () => {
    for (const [claim, before, from] of [
      [{ state: "filed", attestation: "took-place" }, undefined, "settle"],
      [{ state: "filed", attestation: "none" }, undefined, "close"],
      [{ state: "filed", attestation: "denied" }, undefined, "close"],
      [{ state: "evidence-requested", attestation: "took-place" }, undefined, "close"],
      [{ state: "approved", approved: "10" }, "settle", "settle"],
      [{ state: "approved", approved: "9" }, undefined, "settle"],
      [{ state: "rejected" }, undefined, "close"],
      [{ state: "disputed" }, undefined, undefined],
      [{ state: "paid" }, undefined, undefined],
      [{ state: "closed" }, undefined, undefined],
    ] as const) {
      expect(endOf(told(claim)), JSON.stringify(claim)).to.equal(before);
      expect(endOf(told(claim, 100)), JSON.stringify(claim)).to.equal(from);
    }
  });
});

describe("comesNext", () => {
  it("says what silence leads to while there is something to come", () => {
    expect(comesNext(told({ state: "filed", attestation: "took-place" }))).to.contain("owed in full");
    expect(comesNext(told({ state: "filed", attestation: "none" }))).to.contain("closed without payment");
    expect(comesNext(told({ state: "approved", approved: "9" }))).to.contain("unless the provider disputes");
    expect(comesNext(told({ state: "approved", approved: "10" }))).to.contain("as soon as");
    expect(comesNext(told({ state: "paid" }))).to.equal(undefined);
    expect(comesNext(told({ state: "closed" }))).to.equal(undefined);
  });
});
