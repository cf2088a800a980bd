import { expect } from "chai";
import { id as hash } from "ethers";
import { Ending, epochs, inOpenedSession, type Opened } from "../support/ending.ts";
import { directStaff } from "../support/staff.ts";
import { allAt, mask, organisationGrantee, Purpose } from "../support/terms.ts";
import { HOSPITAL, LAST_EPOCH, request, terms } from "../support/world.ts";

describe("Sessions.endAccess, and what it spends of the epochs", () => {
  let world: Opened;
  let ending: Ending;
  beforeEach(async () => {
    world = await inOpenedSession();
    ending = new Ending(world);
  });

  it("counts what was held for an earlier purpose as ended: the trace shows the change", async () => {
    await world.alice.grant(organisationGrantee(HOSPITAL), Purpose.TREAT, await terms(mask(8)));
    await world.doctor.openSession(await request(world, mask(8), { grantee: organisationGrantee(HOSPITAL) }));
    expect(await ending.held()).to.equal(mask(4, 5, 8));
    await ending.end("doctor");
    expect(await ending.current()).to.equal(epochs({ 4: 2, 5: 2 }));
    expect(await ending.held()).to.equal(mask(8));
  });

  it("advances once for several accessors who lose the same, named once or twice", async () => {
    const { nurse } = world.actors;
    await world.alice.grant(organisationGrantee(HOSPITAL), Purpose.TREAT, await terms(mask(4)));
    const wanted = await request(world, mask(4), { grantee: organisationGrantee(HOSPITAL) });
    await directStaff(world.ledger, nurse, nurse.address).openSession(wanted);
    await world.alice.revokeEverything();
    await ending.end("doctor", "nurse", "doctor", "stranger");
    expect(await ending.current()).to.equal(epochs({ 4: 2, 5: 2 }));
    expect([await ending.held("doctor"), await ending.held("nurse")]).to.deep.equal([0n, 0n]);
  });

  it("nobody without a right moves an epoch: neither strangers nor refused sessions", async () => {
    const { consent } = world.ledger;
    await expect(
      consent.connect(world.actors.stranger).openSession(await request(world, mask(4))),
    ).to.be.revertedWithCustomError(consent, "ConsentRegistryNoStanding");
    await ending.end("stranger", "nurse", "alice", "hospitalAdmin");
    await ending.end();
    expect(await ending.current()).to.equal(allAt(1));
  });

  it("moves only the categories that were granted, however often the accessor tries", async () => {
    for (let turn = 0; turn < 3; turn++) {
      await ending.setDoctor({ suspended: true });
      await ending.end("doctor");
      await ending.setDoctor({ suspended: false });
      await world.doctor.openSession(await request(world, mask(4)));
    }
    expect(await ending.current()).to.equal(epochs({ 4: 4, 5: 2 }));
  });

  it("holds on to what can't advance when the supply is used up, until the next manifest", async () => {
    for (let epoch = 1n; epoch < LAST_EPOCH; epoch++)
      await world.alice.publish(hash("m"), LAST_EPOCH, mask(4));
    await world.alice.revoke(world.grantee, Purpose.TREAT);
    await ending.end("doctor");
    expect(await ending.current()).to.equal(epochs({ 4: 8, 5: 2 }));
    expect(await ending.held()).to.equal(mask(4));
    await ending.expectNothing();
    await world.alice.publish(hash("more"), 16n);
    await ending.end("doctor");
    expect(await ending.current()).to.equal(epochs({ 4: 9, 5: 2 }));
    expect(await ending.held()).to.equal(0n);
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
