import { expect } from "chai";
import { Ending, epochs, inOpenedSession, type Opened } from "../support/ending.ts";
import { directStaff } from "../support/staff.ts";
import { allAt, mask, organisationGrantee, Purpose } from "../support/terms.ts";
import { HOSPITAL, request, terms } from "../support/world.ts";

describe("Wearing out a patient's epochs", () => {
  let world: Opened;
  let ending: Ending;
  const hospital = organisationGrantee(HOSPITAL);
  beforeEach(async () => {
    world = await inOpenedSession();
    ending = new Ending(world);
  });

  /** Everything that anybody may try. */
  async function tryAll() {
    for (const purpose of [Purpose.TREAT, Purpose.ETREAT]) {
      for (const grantee of [world.grantee, hospital]) await ending.endGrant(grantee, purpose);
    }
    await ending.endAccess("doctor", "nurse", "stranger");
  }

  it("a reader who switches between two grants that hold advances nothing", async () => {
    await world.alice.grant(hospital, Purpose.TREAT, await terms(mask(8)));
    for (let turn = 0; turn < 3; turn++) {
      await world.doctor.openSession(await request(world, mask(8), { grantee: hospital }));
      await tryAll();
      await world.doctor.openSession(await request(world, mask(4, 5)));
      await tryAll();
    }
    expect(await ending.current()).to.equal(allAt(1));
    expect(await ending.heldBy()).to.equal(mask(4, 5, 8));
    expect([await ending.heldUnder(), await ending.heldUnder(hospital)]).to.deep.equal([mask(4, 5), mask(8)]);
  });

  it("nor does one who switches purposes, or closes and opens", async () => {
    await world.alice.grant(world.grantee, Purpose.ETREAT, await terms(mask(4, 9)));
    for (let turn = 0; turn < 3; turn++) {
      await world.doctor.openSession(await request(world, mask(4, 9), { purpose: Purpose.ETREAT }));
      await tryAll();
      await world.ledger.consent.connect(world.actors.doctor).closeSession(world.alice.id);
      await tryAll();
      await world.doctor.openSession(await request(world, mask(5)));
      await tryAll();
    }
    expect(await ending.current()).to.equal(allAt(1));
  });

  it("a grant that ended is spent once, however often readers of others come and go", async () => {
    await world.alice.grant(hospital, Purpose.TREAT, await terms(mask(4, 8)));
    await world.alice.revoke(world.grantee, Purpose.TREAT);
    for (let turn = 0; turn < 3; turn++) {
      await world.doctor.openSession(await request(world, mask(4, 8), { grantee: hospital }));
      await tryAll();
    }
    expect(await ending.current()).to.equal(epochs({ 4: 2, 5: 2 }));
  });

  it("revoking and granting again spends nothing unless it was read under in between", async () => {
    for (let turn = 0; turn < 3; turn++) {
      await world.alice.revoke(world.grantee, Purpose.TREAT);
      await tryAll();
      await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(4, 5)));
      await tryAll();
    }
    expect(await ending.current()).to.equal(epochs({ 4: 2, 5: 2 }));
  });

  it("nobody without a right moves an epoch: neither strangers nor refused sessions", async () => {
    const { consent } = world.ledger;
    await expect(
      consent.connect(world.actors.stranger).openSession(await request(world, mask(4))),
    ).to.be.revertedWithCustomError(consent, "ConsentRegistryNoStanding");
    const { nurse } = world.actors;
    await expect(
      directStaff(world.ledger, nurse, nurse.address).openSession(
        await request(world, mask(4), { grantee: hospital }),
      ),
    ).to.be.revertedWithCustomError(consent, "ConsentRegistryNotGranted");
    await tryAll();
    await ending.endAccess("alice", "hospitalAdmin");
    await ending.endAccess();
    expect(await ending.current()).to.equal(allAt(1));
  });

  it("an administrator who suspends and reinstates moves only what was granted, once a session", async () => {
    for (let turn = 0; turn < 3; turn++) {
      await ending.setDoctor({ suspended: true });
      await ending.endAccess("doctor");
      await ending.setDoctor({ suspended: false });
      await world.doctor.openSession(await request(world, mask(4)));
    }
    expect(await ending.current()).to.equal(epochs({ 4: 4, 5: 2 }));
    await world.ledger.consent.connect(world.actors.doctor).closeSession(world.alice.id);
    for (let turn = 0; turn < 3; turn++) {
      await ending.setDoctor({ suspended: true });
      await ending.endAccess("doctor");
      await ending.setDoctor({ suspended: false });
    }
    expect(await ending.current()).to.equal(epochs({ 4: 5, 5: 2 }));
  });
});
