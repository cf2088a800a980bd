import { expect } from "chai";
import { now } from "../support/authorisation.ts";
import { time } from "../support/deploy.ts";
import { Ending, epochs, inOpenedSession, type Opened } from "../support/ending.ts";
import { directStaff } from "../support/staff.ts";
import { mask, Purpose } from "../support/terms.ts";
import { HOSPITAL, request, terms } from "../support/world.ts";

describe("Sessions.endAccess, when access has ended", () => {
  let world: Opened;
  let ending: Ending;
  beforeEach(async () => {
    world = await inOpenedSession();
    ending = new Ending(world);
  });

  it("does nothing while the grant holds, even when the session is over", async () => {
    await ending.expectNothing();
    await world.ledger.consent.connect(world.actors.doctor).closeSession(world.alice.id);
    await time.increase(7_200);
    await ending.expectNothing();
    expect(await ending.held()).to.equal(mask(4, 5));
  });

  it("advances what the accessor held, and not what was only granted", async () => {
    await world.alice.revoke(world.grantee, Purpose.TREAT);
    await ending.expectEnded(mask(4, 5), { 4: 2, 5: 2 });
  });

  it("does nothing the second time", async () => {
    await world.alice.revoke(world.grantee, Purpose.TREAT);
    await ending.end("doctor");
    await ending.expectNothing();
  });

  it("advances what a narrower grant took away, and keeps the rest held", async () => {
    await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(5, 8)));
    await ending.expectEnded(mask(4), { 4: 2 });
    expect(await ending.held()).to.equal(mask(5));
    await world.alice.revoke(world.grantee, Purpose.TREAT);
    await ending.expectEnded(mask(5), { 4: 2, 5: 2 });
    expect(await ending.held()).to.equal(0n);
  });

  it("does nothing when the same was granted again before anybody asked", async () => {
    await world.alice.revoke(world.grantee, Purpose.TREAT);
    await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(4, 5)));
    await ending.expectNothing();
  });

  it("[C14] counts a grant as ended exactly when it is over", async () => {
    const validUntil = (await now()) + 3_600n;
    await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(4, 5), 0n, { validUntil }));
    await time.setNextBlockTimestamp(validUntil - 1n);
    await ending.expectNothing();
    await time.setNextBlockTimestamp(validUntil);
    await ending.expectEnded(mask(4, 5), { 4: 2, 5: 2 });
  });

  it("advances after everything was revoked", async () => {
    await world.alice.revokeEverything();
    await ending.expectEnded(mask(4, 5), { 4: 2, 5: 2 });
  });

  it("[C15] advances when the doctor is suspended, and when the organisation is", async () => {
    await ending.setDoctor({ suspended: true });
    await ending.expectEnded(mask(4, 5), { 4: 2, 5: 2 });
    await ending.setDoctor({ suspended: false });
    await world.doctor.openSession(await request(world, mask(4)));
    await world.ledger.providers.suspendOrganisation(HOSPITAL, true);
    await ending.end("doctor");
    expect(await ending.current()).to.equal(epochs({ 4: 3, 5: 2 }));
  });

  it("[C15] takes it out of the session: when the right comes back, reading takes a new one, and counts again", async () => {
    const { policy, providers } = world.ledger;
    const canRead = () => policy.canRead(world.alice.id, 4, 2, world.actors.doctor);
    await providers.suspendOrganisation(HOSPITAL, true);
    await ending.expectEnded(mask(4, 5), { 4: 2, 5: 2 });
    await providers.suspendOrganisation(HOSPITAL, false);
    expect(await canRead()).to.equal(false);
    await world.doctor.openSession(await request(world, mask(4)));
    expect(await canRead()).to.equal(true);
    await world.alice.revoke(world.grantee, Purpose.TREAT);
    await ending.expectEnded(mask(4), { 4: 3, 5: 2 });
  });

  it("leaves in the session what was not lost", async () => {
    const { policy } = world.ledger;
    const canRead = (category: number) => policy.canRead(world.alice.id, category, 1, world.actors.doctor);
    await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(5)));
    await ending.end("doctor");
    await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(4, 5)));
    expect([await canRead(4), await canRead(5)]).to.deep.equal([false, true]);
  });

  it("[C19] advances when a team's member leaves it", async () => {
    const { providers, consent } = world.ledger;
    const { hospitalAdmin, nurse } = world.actors;
    await providers.connect(hospitalAdmin).createTeam(HOSPITAL);
    await providers.connect(hospitalAdmin).setTeamMember(1n, nurse, HOSPITAL);
    const team = (2n << 160n) | 1n;
    await world.alice.grant(team, Purpose.TREAT, await terms(mask(8)));
    await directStaff(world.ledger, nurse, nurse.address).openSession(
      await request(world, mask(8), { grantee: team }),
    );
    await providers.connect(hospitalAdmin).setTeamMember(1n, nurse, 0n);
    await expect(ending.end("nurse"))
      .to.emit(consent, "AccessEnded")
      .withArgs(world.alice.id, nurse.address, mask(8));
    expect(await ending.current()).to.equal(epochs({ 8: 2 }));
  });
});
