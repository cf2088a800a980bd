import { expect } from "chai";
import { sharesOf } from "./shares-of.ts";

type Told = Parameters<typeof sharesOf>[0];
const claim = { billed: "10000", share: "7200", paid: null, state: "filed", reason: null } as const;
const told = { refused: "0", deductible: "1000", coverage: { copay: 2_000 } };
const shares = (change: Partial<Told["claim"]> = {}, more: Partial<Told> = {}) =>
  sharesOf({ ...told, claim: { ...claim, ...change }, ...more });

describe("how a claim falls on those who pay", () => {
  it("is what the ledger reserved while all may be approved", () => {
    expect(shares()).to.deep.equal({ insurer: 7_200n, patient: 2_800n, refused: 0n });
  });

  it("is reckoned anew of a part: deductible first, then the copay", () => {
    const part = { refused: "4000" };
    expect(shares({ state: "approved" }, part)).to.deep.equal({
      insurer: 4_000n,
      patient: 2_000n,
      refused: 4_000n,
    });
    // A part below the deductible is the patient's alone.
    expect(shares({ state: "approved" }, { refused: "9500" })).to.deep.equal({
      insurer: 0n,
      patient: 500n,
      refused: 9_500n,
    });
  });

  it("is what was paid once it is", () => {
    expect(shares({ state: "paid", paid: "7200" })).to.deep.equal({
      insurer: 7_200n,
      patient: 2_800n,
      refused: 0n,
    });
  });

  it("is nobody's while it is rejected, and once it is closed", () => {
    const nobody = { insurer: 0n, patient: 0n, refused: 10_000n };
    expect(shares({ state: "closed" })).to.deep.equal(nobody);
    expect(shares({ state: "rejected", reason: "coding" })).to.deep.equal(nobody);
    expect(shares({ state: "disputed", reason: "coding" })).to.deep.equal(nobody);
  });
});
