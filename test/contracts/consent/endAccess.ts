import { expect } from "chai";
import { id as hash } from "ethers";
import { now } from "../support/authorisation.ts";
import { loadFixture, time } from "../support/deploy.ts";
import { directStaff } from "../support/staff.ts";
import {
  allAt,
  mask,
  organisationGrantee,
  Purpose,
  packEpochs,
  personGrantee,
  Roles,
} from "../support/terms.ts";
import { HOSPITAL, LAST_EPOCH, request, terms, town } from "../support/world.ts";

/** The doctor was given 4, 5 and 8, and has opened 4 and 5. */
async function opened() {
  const world = await town();
  const grantee = personGrantee(world.actors.doctor.address);
  await world.alice.grant(grantee, Purpose.TREAT, await terms(mask(4, 5, 8)));
  await world.doctor.openSession(await request(world, mask(4, 5)));
  return { ...world, grantee };
}

/** All epochs at 1, but for these. */
const epochs = (changed: Record<number, number>): bigint =>
  Object.keys(changed).reduce((word, category) => word & ~(0xfffn << (12n * BigInt(category))), allAt(1)) |
  packEpochs(changed);

describe("Sessions.endAccess", () => {
  let world: Awaited<ReturnType<typeof opened>>;
  const end = (...who: (keyof typeof world.actors)[]) =>
    world.ledger.consent.connect(world.actors.stranger).endAccess(
      world.alice.id,
      who.map((name) => world.actors[name]),
    );
  const held = async (who: keyof typeof world.actors = "doctor") =>
    (await world.ledger.consent.sessionOf(world.alice.id, world.actors[who])).held;
  const current = () => world.ledger.keys.epochsOf(world.alice.id);
  const setDoctor = (over: object) =>
    world.ledger.providers.connect(world.actors.hospitalAdmin).setStaffMember(HOSPITAL, world.actors.doctor, {
      roles: Roles.PHYSICIAN,
      specialty: 0n,
      licenceUntil: world.licenceUntil,
      suspended: false,
      ...over,
    });
  const expectEnded = async (lost: bigint, after: Record<number, number>) => {
    const { consent, keys } = world.ledger;
    const ended = end("doctor");
    await expect(ended)
      .to.emit(consent, "AccessEnded")
      .withArgs(world.alice.id, world.actors.doctor.address, lost);
    await expect(ended).to.emit(keys, "EpochsAdvanced").withArgs(world.alice.id, lost, epochs(after));
  };
  const expectNothing = async () => {
    const before = await current();
    await expect(end("doctor")).not.to.emit(world.ledger.consent, "AccessEnded");
    expect(await current()).to.equal(before);
  };

  beforeEach(async () => {
    world = await loadFixture(opened);
  });

  it("does nothing while the grant holds, even when the session is over", async () => {
    await expectNothing();
    await world.ledger.consent.connect(world.actors.doctor).closeSession(world.alice.id);
    await time.increase(7_200);
    await expectNothing();
    expect(await held()).to.equal(mask(4, 5));
  });

  it("advances what the accessor held, and not what was only granted", async () => {
    await world.alice.revoke(world.grantee, Purpose.TREAT);
    await expectEnded(mask(4, 5), { 4: 2, 5: 2 });
  });

  it("does nothing the second time", async () => {
    await world.alice.revoke(world.grantee, Purpose.TREAT);
    await end("doctor");
    await expectNothing();
  });

  it("advances what a narrower grant took away, and keeps the rest held", async () => {
    await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(5, 8)));
    await expectEnded(mask(4), { 4: 2 });
    expect(await held()).to.equal(mask(5));
    await world.alice.revoke(world.grantee, Purpose.TREAT);
    await expectEnded(mask(5), { 4: 2, 5: 2 });
    expect(await held()).to.equal(0n);
  });

  it("does nothing when the same was granted again before anybody asked", async () => {
    await world.alice.revoke(world.grantee, Purpose.TREAT);
    await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(4, 5)));
    await expectNothing();
  });

  it("[C14] counts a grant as ended exactly when it is over", async () => {
    const validUntil = (await now()) + 3_600n;
    await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(4, 5), 0n, { validUntil }));
    await time.setNextBlockTimestamp(validUntil - 1n);
    await expectNothing();
    await time.setNextBlockTimestamp(validUntil);
    await expectEnded(mask(4, 5), { 4: 2, 5: 2 });
  });

  it("advances after everything was revoked", async () => {
    await world.alice.revokeEverything();
    await expectEnded(mask(4, 5), { 4: 2, 5: 2 });
  });

  it("[C15] advances when the doctor is suspended, and when the organisation is", async () => {
    await setDoctor({ suspended: true });
    await expectEnded(mask(4, 5), { 4: 2, 5: 2 });
    await setDoctor({ suspended: false });
    await world.doctor.openSession(await request(world, mask(4)));
    await world.ledger.providers.suspendOrganisation(HOSPITAL, true);
    await end("doctor");
    expect(await current()).to.equal(epochs({ 4: 3, 5: 2 }));
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
    await expect(end("nurse"))
      .to.emit(consent, "AccessEnded")
      .withArgs(world.alice.id, nurse.address, mask(8));
    expect(await current()).to.equal(epochs({ 8: 2 }));
  });

  it("counts what was held for an earlier purpose as ended: the trace shows the change", async () => {
    await world.alice.grant(organisationGrantee(HOSPITAL), Purpose.TREAT, await terms(mask(8)));
    await world.doctor.openSession(await request(world, mask(8), { grantee: organisationGrantee(HOSPITAL) }));
    expect(await held()).to.equal(mask(4, 5, 8));
    await end("doctor");
    expect(await current()).to.equal(epochs({ 4: 2, 5: 2 }));
    expect(await held()).to.equal(mask(8));
  });

  it("advances once for several accessors who lose the same, named once or twice", async () => {
    const { nurse } = world.actors;
    await world.alice.grant(organisationGrantee(HOSPITAL), Purpose.TREAT, await terms(mask(4)));
    const wanted = await request(world, mask(4), { grantee: organisationGrantee(HOSPITAL) });
    await directStaff(world.ledger, nurse, nurse.address).openSession(wanted);
    await world.alice.revokeEverything();
    await end("doctor", "nurse", "doctor", "stranger");
    expect(await current()).to.equal(epochs({ 4: 2, 5: 2 }));
    expect([await held("doctor"), await held("nurse")]).to.deep.equal([0n, 0n]);
  });

  it("nobody without a right moves an epoch: neither strangers nor refused sessions", async () => {
    const { consent } = world.ledger;
    await expect(
      consent.connect(world.actors.stranger).openSession(await request(world, mask(4))),
    ).to.be.revertedWithCustomError(consent, "ConsentRegistryNoStanding");
    await end("stranger", "nurse", "alice", "hospitalAdmin");
    await end();
    expect(await current()).to.equal(allAt(1));
  });

  it("moves only the categories that were granted, however often the accessor tries", async () => {
    for (let turn = 0; turn < 3; turn++) {
      await setDoctor({ suspended: true });
      await end("doctor");
      await setDoctor({ suspended: false });
      await world.doctor.openSession(await request(world, mask(4)));
    }
    expect(await current()).to.equal(epochs({ 4: 4, 5: 2 }));
  });

  it("holds on to what can't advance when the supply is used up, until the next manifest", async () => {
    for (let epoch = 1n; epoch < LAST_EPOCH; epoch++)
      await world.alice.publish(hash("m"), LAST_EPOCH, mask(4));
    await world.alice.revoke(world.grantee, Purpose.TREAT);
    await end("doctor");
    expect(await current()).to.equal(epochs({ 4: 8, 5: 2 }));
    expect(await held()).to.equal(mask(4));
    await expectNothing();
    await world.alice.publish(hash("more"), 16n);
    await end("doctor");
    expect(await current()).to.equal(epochs({ 4: 9, 5: 2 }));
    expect(await held()).to.equal(0n);
  });

  it("does nothing before the patient's first manifest", async () => {
    const { patients, consent, keys } = world.ledger;
    const { bob, doctor } = world.actors;
    await patients.connect(bob).register(hash("bob"));
    const id = await patients.patientIdOf(bob.address, hash("bob"));
    await consent.connect(bob).grant(id, world.grantee, Purpose.TREAT, await terms(mask(4)), hash("consent"));
    await world.doctor.openSession(await request(world, mask(4), { patientId: id }));
    await consent.connect(bob).revoke(id, world.grantee, Purpose.TREAT);
    await expect(consent.endAccess(id, [doctor])).not.to.emit(consent, "AccessEnded");
    expect(await keys.epochsOf(id)).to.equal(0n);
  });
});
