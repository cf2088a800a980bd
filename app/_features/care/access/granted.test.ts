import { expect } from "chai";
import { type Category, categoryMask } from "#lib/core/categories.ts";
import type { UsableGrant } from "./granted.ts";
import { patientsOf, rightToWrite, shownCategories } from "./granted.ts";

const NOW = 1_000;
const patient = (byte: string) => `0x${byte.repeat(32)}` as const;
const grant = (change: Partial<UsableGrant> = {}): UsableGrant => ({
  blockNumber: 1,
  logIndex: 0,
  transactionHash: patient("ff"),
  time: 0,
  patientId: patient("11"),
  grantee: { kind: "person", account: `0x${"ab".repeat(20)}` },
  purpose: "TREAT",
  readMask: categoryMask(["laboratory"]),
  writeMask: 0,
  validFrom: 0,
  validUntil: 2_000,
  consentHash: null,
  nonce: 1,
  state: "given",
  organisations: [1],
  ...change,
});
const hospital = { kind: "organisation", id: 1 } as const;

describe("who gave access", () => {
  it("joins what a patient gave to somebody, to their organisation and to their team", () => {
    const [only, ...others] = patientsOf(
      [
        grant(),
        grant({ grantee: hospital, readMask: 0, writeMask: categoryMask(["documents"]), validUntil: 3_000 }),
      ],
      [1],
      NOW,
    );
    expect(others).to.deep.equal([]);
    expect(only).to.include({
      readMask: categoryMask(["laboratory"]),
      writeMask: categoryMask(["documents"]),
      until: 3_000,
    });
  });

  it("leaves out what ended, hasn't begun, was revoked, is for others, or of an organisation that was left", () => {
    const refused = [
      { validUntil: NOW },
      { validFrom: NOW + 1 },
      { state: "revoked" },
      { state: "void" },
      { purpose: "HPAYMT" },
      { organisations: [2] },
    ] as const;
    for (const change of refused)
      expect(
        patientsOf([grant(change as Partial<UsableGrant>)], [1], NOW),
        JSON.stringify(change),
      ).to.deep.equal([]);
    expect(patientsOf([grant({ validUntil: NOW + 1, validFrom: NOW })], [1], NOW)).to.have.length(1);
  });

  it("puts first whose access ends first", () => {
    const later = grant({ patientId: patient("22"), validUntil: 5_000 });
    expect(patientsOf([later, grant()], [1], NOW).map(({ patientId }) => patientId)).to.deep.equal([
      patient("11"),
      patient("22"),
    ]);
  });

  it("writes under a grant that allows all of it, the chart's own before others", () => {
    const write = (...categories: Category[]) => ({ writeMask: categoryMask(categories) });
    const own = grant(write("documents"));
    const house = grant({ grantee: hospital, ...write("documents", "medications", "emergency") });
    const right = (categories: Category[], preferred?: UsableGrant["grantee"]) =>
      rightToWrite([own, house], [1], categories, preferred)?.grantee;
    expect(right(["documents"])).to.deep.equal(own.grantee);
    expect(right(["documents"], hospital)).to.deep.equal(hospital);
    expect(right(["medications", "emergency"])).to.deep.equal(hospital);
    expect(right(["mental-health"])).to.equal(undefined);
  });

  it("shows no copies for emergencies", () => {
    expect(shownCategories(categoryMask(["emergency", "laboratory"]))).to.deep.equal(["laboratory"]);
  });
});
