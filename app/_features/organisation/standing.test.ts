import { expect } from "chai";
import { ROLES } from "#lib/identity/roles.ts";
import { endsSoon, type Member, needsAttention, stateOf, waitingAmong } from "./standing.ts";

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

describe("an invite that was answered", () => {
  const { account } = member();
  const invite = {
    state: "accepted",
    acceptedBy: account,
    roles: ROLES.physician,
    createdAt: NOW,
  } as Parameters<typeof waitingAmong>[0][number];
  const waits = (staff: Parameters<typeof waitingAmong>[1]) => waitingAmong([invite], staff).length === 1;

  it("waits until whoever answered is on the staff with its roles, or was changed since", () => {
    expect(waits([])).to.equal(true);
    expect(waits([member({ roles: ROLES.nurse, changedAt: NOW })])).to.equal(true);
    expect(waits([member({ roles: ROLES.nurse, changedAt: NOW + 1 })])).to.equal(false);
    expect(waits([member()])).to.equal(false);
  });

  it("isn't offered while nobody knows who is on the staff", () => {
    expect(waits(undefined)).to.equal(false);
  });
});
