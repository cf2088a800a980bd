import { expect } from "chai";
import { adjudicated } from "./adjudicated.ts";
import type { ClaimOnLedger } from "./claim.ts";

const claim = {
  billed: 1_100n,
  refused: 0n,
  share: 800n,
  deductible: 100n,
  state: "filed",
  rejected: false,
} as ClaimOnLedger;
const sums = (change: Partial<ClaimOnLedger>) => adjudicated({ ...claim, ...change }, 2_000);
const nothing = { approved: 0n, benefit: 0n, deductible: 0n, copay: 0n };

describe("what a claim comes to", () => {
  it("is everything while nothing is decided, or all of it is approved", () => {
    const all = { approved: 1_100n, benefit: 800n, deductible: 100n, copay: 200n };
    for (const state of ["filed", "evidence-requested", "approved", "paid"] as const) {
      expect(sums({ state })).to.deep.equal(all);
    }
  });

  it("is reckoned anew of a part, as test/contracts/claims/amounts.ts has it", () => {
    // 603 less 100 is 503; four fifths of it are 402.4.
    const part = { approved: 603n, benefit: 402n, deductible: 100n, copay: 101n };
    expect(sums({ state: "approved", refused: 497n })).to.deep.equal(part);
    expect(sums({ state: "disputed", refused: 497n })).to.deep.equal(part);
    expect(sums({ state: "paid", refused: 497n, share: 402n })).to.deep.equal(part);
    expect(sums({ state: "approved", refused: 1_060n })).to.deep.equal({
      approved: 40n,
      benefit: 0n,
      deductible: 40n,
      copay: 0n,
    });
    // Above the coverage's limit the patient pays the rest.
    expect(sums({ state: "approved", refused: 100n, share: 50n })).to.deep.include({
      benefit: 50n,
      copay: 850n,
    });
  });

  it("is nothing of what is rejected or closed, but for a dispute that was won", () => {
    for (const state of ["rejected", "disputed", "closed"] as const) {
      expect(sums({ state, rejected: true })).to.deep.equal(nothing);
    }
    expect(sums({ state: "closed" })).to.deep.equal(nothing);
    expect(sums({ state: "paid", rejected: true })).to.deep.include({ approved: 1_100n, benefit: 800n });
  });
});
