import { expect } from "chai";
import type { AccessSessionAnswer } from "../../../_server/schemas/ledger.ts";
import { runningSession, type Wanted } from "./running-session.ts";

const wanted: Wanted = {
  patientId: `0x${"11".repeat(32)}`,
  categories: 0b11,
  purpose: "TREAT",
  organisation: 1,
};
const session = (change: Partial<AccessSessionAnswer> = {}) =>
  ({ ...wanted, categories: 0b111, until: 1_061, ended: null, ...change }) as AccessSessionAnswer;
const found = (change: Partial<AccessSessionAnswer> = {}) => {
  const one = session(change);
  return runningSession([one], wanted, 1_000) === one;
};

describe("runningSession", () => {
  it("is one that covers all of it, with more than a minute left", () => {
    expect(found()).to.equal(true);
    expect(found({ until: 1_060 })).to.equal(false);
  });

  it("is none that was closed, covers less, or is for something or somebody else", () => {
    const others: Partial<AccessSessionAnswer>[] = [
      { ended: { by: "closed", time: 1 } },
      { categories: 0b101 },
      { purpose: "ETREAT" },
      { organisation: 2 },
      { patientId: `0x${"22".repeat(32)}` },
    ];
    for (const change of others) expect(found(change), JSON.stringify(change)).to.equal(false);
  });
});
