import { expect } from "chai";
import { type EvidenceGrant, evidenceStanding } from "./evidence-standing.ts";

const NOW = 1_800_000_000;
const grant = (change: Partial<EvidenceGrant> = {}): EvidenceGrant =>
  ({
    purpose: "HPAYMT",
    state: "given",
    readMask: 8,
    validFrom: NOW - 60,
    validUntil: NOW + 60,
    organisations: [7],
    ...change,
  }) as EvidenceGrant;
const standing = (grants: EvidenceGrant[], now = NOW) => evidenceStanding(grants, 7, now);

describe("what an arbiter may read", () => {
  it("is what the patient lets their organisation read for payment, until the second in which it ends", () => {
    const given = grant();
    expect(standing([given])).to.equal(given);
    expect(standing([given], NOW + 59)).to.equal(given);
    expect(standing([given], NOW + 60)).to.equal("ended");
    expect(standing([grant({ validFrom: NOW + 1 })])).to.equal("none");
  });

  it("is nothing by another purpose, to another organisation, or where it was taken back", () => {
    expect(standing([])).to.equal("none");
    expect(standing([grant({ purpose: "TREAT" })])).to.equal("none");
    expect(standing([grant({ organisations: [8] })])).to.equal("none");
    expect(standing([grant({ state: "revoked", readMask: 0, validUntil: 0 })])).to.equal("none");
  });
});
