import { expect } from "chai";
import { asPatientId } from "#lib/core/ids.ts";
import type { Role } from "#lib/identity/roles.ts";
import { desksOf, type Membership } from "./who.ts";

const member = (...roles: Role[]): Membership => ({
  organisation: 1,
  name: "St. Anne's",
  kind: "hospital",
  roles,
  suspended: false,
  licenceUntil: 0,
});

describe("desksOf", () => {
  it("opens a desk for each role in force, and none without", () => {
    expect(desksOf({ patients: [], memberships: [] })).to.deep.equal([]);
    expect(desksOf({ patients: [], memberships: [member()] })).to.deep.equal([]);
    expect(desksOf({ patients: [], memberships: [member("nurse")] })).to.deep.equal(["clinic", "emergency"]);
    expect(desksOf({ patients: [], memberships: [member("responder")] })).to.deep.equal(["emergency"]);
    expect(desksOf({ patients: [], memberships: [member("privacyOfficer")] })).to.deep.equal(["privacy"]);
    expect(desksOf({ patients: [], memberships: [member("pharmacist")] })).to.deep.equal(["clinic"]);
    expect(desksOf({ patients: [], memberships: [member("billing")] })).to.deep.equal(["billing"]);
    expect(desksOf({ patients: [], memberships: [member("claims")] })).to.deep.equal(["claims"]);
    expect(desksOf({ patients: [], memberships: [member("arbiter")] })).to.deep.equal(["arbitration"]);
    expect(desksOf({ patients: [], memberships: [member("researcher")] })).to.deep.equal([]);
  });

  it("opens the second body's desk for who is of it alone", () => {
    expect(desksOf({ patients: [], memberships: [], reviewBody: true })).to.deep.equal(["oversight"]);
    expect(desksOf({ patients: [], memberships: [], reviewBody: false })).to.deep.equal([]);
  });

  it("lets somebody be several things, their work first", () => {
    const patients = [asPatientId(`0x${"11".repeat(32)}`)];
    const memberships = [member("administrator"), member("laboratory")];
    expect(desksOf({ patients, memberships })).to.deep.equal(["laboratory", "organisation", "patient"]);
  });
});
