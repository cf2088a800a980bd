import { expect } from "chai";
import { ATTESTATIONS, CLAIM_STATES } from "#lib/claims/claim-state.ts";
import { actsOf, filterOf, STATES_OF } from "./acts-of.ts";

const DEADLINE = 1_000;
const claim = {
  state: "filed",
  attestation: "none",
  deadline: DEADLINE,
  approved: null,
  billed: "100",
} as const;
type Claim = Parameters<typeof actsOf>[0];
const acts = (change: Partial<Claim>, now = DEADLINE - 1) => actsOf({ ...claim, ...change }, now);
const filter = (change: Partial<Claim>, now = DEADLINE - 1) => filterOf({ ...claim, ...change }, now);

describe("what a provider can do about a claim", () => {
  it("hangs on the second of the deadline", () => {
    expect(acts({})).to.deep.equal(["withdraw"]);
    expect(acts({}, DEADLINE)).to.deep.equal(["close", "resubmit"]);
    expect(acts({ attestation: "took-place" }, DEADLINE)).to.deep.equal(["settle", "withdraw"]);
    expect(acts({ state: "evidence-requested" })).to.deep.equal(["evidence", "withdraw"]);
    expect(acts({ state: "evidence-requested" }, DEADLINE)).to.deep.equal(["close", "resubmit"]);
    expect(acts({ state: "rejected" })).to.deep.equal(["dispute", "resubmit"]);
    expect(acts({ state: "rejected" }, DEADLINE)).to.deep.equal(["close", "resubmit"]);
    expect(acts({ state: "disputed" })).to.deep.equal([]);
    expect(acts({ state: "disputed" }, DEADLINE)).to.deep.equal(["default"]);
  });

  it("lets a part be accepted or disputed in time, and a whole be collected at once", () => {
    expect(acts({ state: "approved", approved: "60" })).to.deep.equal(["accept", "dispute"]);
    expect(acts({ state: "approved", approved: "60" }, DEADLINE)).to.deep.equal(["settle"]);
    expect(acts({ state: "approved", approved: "100" })).to.deep.equal(["settle"]);
  });

  it("is nothing once it is paid, and to bill again once it was closed", () => {
    expect(acts({ state: "paid" })).to.deep.equal([]);
    expect(acts({ state: "closed" })).to.deep.equal(["resubmit"]);
  });
});

describe("where a claim stands among a provider's", () => {
  it("is told by what is to be done", () => {
    expect(filter({})).to.equal("waiting");
    expect(filter({ attestation: "took-place" }, DEADLINE)).to.equal("payable");
    expect(filter({ state: "approved", approved: "100" })).to.equal("payable");
    expect(filter({ state: "approved", approved: "60" })).to.equal("act");
    expect(filter({ state: "rejected" })).to.equal("act");
    expect(filter({ state: "evidence-requested" })).to.equal("act");
    expect(filter({ state: "disputed" })).to.equal("waiting");
    expect(filter({ state: "paid" })).to.equal("over");
    expect(filter({ state: "closed" })).to.equal("over");
  });

  it("is asked for by states that can stand there, whatever the time, the part and the patient's word", () => {
    for (const state of CLAIM_STATES) {
      if (state === "none") continue;
      for (const attestation of ATTESTATIONS) {
        for (const approved of [null, "60", "100"]) {
          for (const now of [DEADLINE - 1, DEADLINE]) {
            expect(STATES_OF[filter({ state, attestation, approved }, now)]).to.include(state);
          }
        }
      }
    }
  });
});
