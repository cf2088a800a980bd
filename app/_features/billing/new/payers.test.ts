import { expect } from "chai";
import { payersOf } from "./payers.ts";

const NOW = 1_000;
const grant = {
  patientId: "0xaa",
  state: "given",
  purpose: "HPAYMT",
  validFrom: NOW,
  validUntil: NOW + 1,
  organisations: [1],
  readMask: 0b1000,
} as unknown as Parameters<typeof payersOf>[0][number];
type Grant = typeof grant;
const patients = (...changes: Partial<Grant>[]) =>
  payersOf(
    changes.map((change) => ({ ...grant, ...change })),
    1,
    NOW,
  ).map(({ patientId }) => patientId);

describe("patients who let somebody read for payment", () => {
  it("do it now, for payment, at this organisation, and something to read", () => {
    expect(patients({})).to.deep.equal(["0xaa"]);
    expect(patients({ purpose: "TREAT" })).to.deep.equal([]);
    expect(patients({ state: "revoked" as never })).to.deep.equal([]);
    expect(patients({ validFrom: NOW + 1 })).to.deep.equal([]);
    expect(patients({ validUntil: NOW })).to.deep.equal([]);
    expect(patients({ organisations: [2] })).to.deep.equal([]);
    expect(patients({ readMask: 0 })).to.deep.equal([]);
  });

  it("stand there once, by the grant that reads most", () => {
    const [only, ...others] = payersOf([grant, { ...grant, readMask: 0b1100 }], 1, NOW);
    expect([only?.grant.readMask, others.length]).to.deep.equal([0b1100, 0]);
  });
});
