import { expect } from "chai";
import { nextOf } from "./next-of.ts";

const DEADLINE = 1_800_000_000;
const claim = {
  state: "filed",
  attestation: "none",
  deadline: DEADLINE,
  approved: null,
  billed: "100",
} as const;
type Claim = Parameters<typeof nextOf>[0];
const said = (change: Partial<Claim>, now = DEADLINE - 1) => nextOf({ ...claim, ...change }, now);

describe("what comes of a claim", () => {
  it("is told until the second of its deadline, and otherwise from then on", () => {
    for (const change of [
      { state: "filed" },
      { state: "filed", attestation: "took-place" },
      { state: "evidence-requested" },
      { state: "approved", approved: "60" },
      { state: "rejected" },
      { state: "disputed" },
    ] as const) {
      expect(said(change), JSON.stringify(change)).to.match(/until .*2027/);
      expect(said(change, DEADLINE), JSON.stringify(change)).to.not.contain("until");
    }
  });

  it("hangs on the patient's word while the insurer is silent", () => {
    expect(said({ attestation: "took-place" }, DEADLINE)).to.contain("all of it can be paid");
    for (const attestation of ["none", "denied"] as const) {
      expect(said({ attestation }, DEADLINE)).to.contain("it can be closed");
    }
  });

  it("is said to the patient in the second person", () => {
    const own = (change: Partial<Claim>, now = DEADLINE - 1) =>
      nextOf({ ...claim, ...change }, now, "patient");
    expect(own({})).to.match(/until .*2027.* and you haven't confirmed/);
    expect(own({}, DEADLINE)).to.match(/you haven't confirmed: it can be closed/);
    expect(own({ attestation: "took-place" })).to.equal(said({ attestation: "took-place" }));
    expect(own({ state: "rejected" })).to.equal(said({ state: "rejected" }));
    expect(nextOf({ ...claim, state: "rejected" }, 0, "provider")).to.match(/^You may dispute until/);
    expect(nextOf({ ...claim, state: "evidence-requested" }, 0, "provider")).to.match(/^Give evidence until/);
    expect(nextOf({ ...claim, attestation: "took-place" }, 0, "insurer")).to.match(
      /^Decide until .* if you say/,
    );
  });

  it("waits for nothing where all was approved, and tells nothing of what is over", () => {
    expect(said({ state: "approved", approved: "100" })).to.equal("It can be paid now.");
    for (const state of ["paid", "closed", "none"] as const) expect(said({ state })).to.equal(undefined);
  });
});
