import { expect } from "chai";
import type { OneClaimAnswer } from "../../../_server/schemas/claims.ts";
import { endOf } from "./end-of.ts";

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
