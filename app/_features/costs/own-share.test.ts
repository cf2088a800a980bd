import { expect } from "chai";
import { asksPatient, ownShareLeft } from "./own-share.ts";

const paid = {
  state: "paid",
  billed: "1000",
  approved: "600",
  paid: "480",
  ownPaid: "20",
  dispute: null,
} as const;
const dispute = (forProvider: boolean | null) => ({ disputeId: "1", bond: "50", forProvider });

describe("the patient's own share", () => {
  it("is what was approved, less what insurer and patient paid", () => {
    expect(ownShareLeft(paid)).to.equal(100n);
    expect(ownShareLeft({ ...paid, dispute: dispute(false) })).to.equal(100n);
  });

  it("is of all that was billed where nobody decided, or an arbiter ruled for the provider", () => {
    expect(ownShareLeft({ ...paid, approved: null, paid: "800" })).to.equal(180n);
    expect(ownShareLeft({ ...paid, paid: "800", dispute: dispute(true) })).to.equal(180n);
  });

  it("is nothing before the insurer has paid", () => {
    for (const state of ["filed", "approved", "disputed", "closed"] as const) {
      expect(ownShareLeft({ ...paid, state, paid: null })).to.equal(0n);
    }
  });
});

describe("the question whether care took place", () => {
  const claim = { state: "filed", attestation: "none", deadline: 100 } as const;
  it("stands until the deadline, once", () => {
    expect(asksPatient(claim, 99)).to.equal(true);
    expect(asksPatient(claim, 100)).to.equal(false);
    expect(asksPatient({ ...claim, state: "evidence-requested" }, 99)).to.equal(true);
    expect(asksPatient({ ...claim, state: "approved" }, 99)).to.equal(false);
    for (const attestation of ["took-place", "denied"] as const) {
      expect(asksPatient({ ...claim, attestation }, 99)).to.equal(false);
    }
  });
});
