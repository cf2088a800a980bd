import { expect } from "chai";
import { ROLES } from "#lib/identity/roles.ts";
import { endsSoon, type Member, needsAttention, stateOf } from "./standing.ts";

const NOW = 1_800_000_000;
const DAY = 86_400;
const member = (change: Partial<Member> = {}): Member => ({
  account: `0x${"ab".repeat(20)}`,
  name: "Dr. Ana Costa",
  title: null,
  specialtyText: null,
  roles: ROLES.physician,
  specialty: 0,
  licenceUntil: NOW + 400 * DAY,
  suspended: false,
  rolesInForce: ROLES.physician,
  changedAt: 0,
  ...change,
});

describe("how a member of staff stands", () => {
  it("is in force with a licence, and not from the second on in which it ends", () => {
    expect(stateOf(member(), NOW)).to.equal("active");
    expect(stateOf(member({ licenceUntil: NOW, rolesInForce: 0 }), NOW)).to.equal("expired");
    expect(stateOf(member({ licenceUntil: NOW + 1 }), NOW)).to.equal("active");
  });

  it("administers without a licence, and does nothing else", () => {
    const { administrator, physician } = ROLES;
    const alone = { roles: administrator, licenceUntil: 0, rolesInForce: administrator };
    expect(stateOf(member(alone), NOW)).to.equal("active");
    expect(needsAttention(member(alone), NOW)).to.equal(false);
    expect(stateOf(member({ ...alone, roles: administrator | physician }), NOW)).to.equal("expired");
  });

  it("tells suspended from left, and from an organisation that is suspended", () => {
    expect(stateOf(member({ suspended: true, rolesInForce: 0 }), NOW)).to.equal("suspended");
    expect(stateOf(member({ roles: 0, suspended: true, rolesInForce: 0 }), NOW)).to.equal("left");
    expect(stateOf(member({ rolesInForce: 0 }), NOW)).to.equal("organisationSuspended");
  });

  it("warns within 60 days of a licence's end, not of those who left", () => {
    expect(endsSoon(member({ licenceUntil: NOW + 60 * DAY }), NOW)).to.equal(undefined);
    expect(endsSoon(member({ licenceUntil: NOW + 60 * DAY - 1 }), NOW)).to.equal(59);
    expect(endsSoon(member({ licenceUntil: NOW + 1 }), NOW)).to.equal(0);
    expect(endsSoon(member({ licenceUntil: NOW + DAY, roles: 0 }), NOW)).to.equal(undefined);
  });
});
