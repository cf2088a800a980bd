import { expect } from "chai";
import { id as hash } from "ethers";
import { now } from "../support/authorisation.ts";
import { time } from "../support/deploy.ts";
import { Ending, epochs, inOpenedSession, type Opened } from "../support/ending.ts";
import { directStaff } from "../support/staff.ts";
import { allAt, mask, organisationGrantee, Purpose } from "../support/terms.ts";
import { HOSPITAL, LAST_EPOCH, request, terms } from "../support/world.ts";

describe("Sessions.endGrant", () => {
  let world: Opened;
  let ending: Ending;
  const hospital = organisationGrantee(HOSPITAL);
  beforeEach(async () => {
    world = await inOpenedSession();
    ending = new Ending(world);
  });

  describe("what a grant no longer allows", () => {
    it("does nothing while the grant holds, even when the session is over, or its reader is suspended", async () => {
      await ending.expectNoGrantEnded();
      await world.ledger.consent.connect(world.actors.doctor).closeSession(world.alice.id);
      await time.increase(7_200);
      await ending.setDoctor({ suspended: true });
      await ending.expectNoGrantEnded();
      expect(await ending.heldUnder()).to.equal(mask(4, 5));
    });

    it("advances what was read under it, and not what was only granted", async () => {
      await world.alice.revoke(world.grantee, Purpose.TREAT);
      await ending.expectGrantEnded(mask(4, 5), { 4: 2, 5: 2 });
      expect(await ending.heldUnder()).to.equal(0n);
    });

    it("leaves the grant's nonce, and what the session slot holds, alone", async () => {
      await world.alice.revoke(world.grantee, Purpose.TREAT);
      await ending.endGrant();
      const { nonce } = await world.ledger.consent.grantOf(world.alice.id, world.grantee, Purpose.TREAT);
      expect([nonce, await ending.heldBy()]).to.deep.equal([2n, mask(4, 5)]);
    });

    it("does nothing the second time", async () => {
      await world.alice.revoke(world.grantee, Purpose.TREAT);
      await ending.endGrant();
      await ending.expectNoGrantEnded();
    });

    it("advances what a narrower grant took away, and keeps the rest held until that ends too", async () => {
      await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(5, 8)));
      await ending.expectGrantEnded(mask(4), { 4: 2 });
      expect(await ending.heldUnder()).to.equal(mask(5));
      await ending.expectNoGrantEnded();
      await world.alice.revoke(world.grantee, Purpose.TREAT);
      await ending.expectGrantEnded(mask(5), { 4: 2, 5: 2 });
    });

    it("advances the difference when less is granted after a revocation that nobody followed up", async () => {
      await world.alice.revoke(world.grantee, Purpose.TREAT);
      await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(4)));
      await ending.expectGrantEnded(mask(5), { 5: 2 });
      expect(await ending.heldUnder()).to.equal(mask(4));
    });

    it("what may only be written counts as lost to reading", async () => {
      await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(4), mask(5)));
      await ending.expectGrantEnded(mask(5), { 5: 2 });
    });

    it("does nothing when the same, or more, was granted again before anybody asked", async () => {
      await world.alice.revoke(world.grantee, Purpose.TREAT);
      expect(await ending.heldUnder(), "held survives the revocation").to.equal(mask(4, 5));
      await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(4, 5)));
      expect(await ending.heldUnder(), "and the next grant").to.equal(mask(4, 5));
      await ending.expectNoGrantEnded();
      await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(1, 4, 5, 8)));
      await ending.expectNoGrantEnded();
    });

    it("[C14] counts a grant as ended exactly when it is over", async () => {
      const validUntil = (await now()) + 3_600n;
      await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(4, 5), 0n, { validUntil }));
      await world.doctor.openSession(await request(world, mask(5)));
      await time.setNextBlockTimestamp(validUntil - 1n);
      await ending.expectNoGrantEnded();
      await time.setNextBlockTimestamp(validUntil);
      await ending.expectGrantEnded(mask(4, 5), { 4: 2, 5: 2 });
    });

    for (const [name, offset] of [
      ["counts one that hasn't begun as allowing nothing", -1n],
      ["counts one that begins now as holding", 0n],
    ] as const) {
      it(`[C50] ${name}`, async () => {
        const validFrom = (await now()) + 3_600n;
        await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(4, 5), 0n, { validFrom }));
        await time.setNextBlockTimestamp(validFrom + offset);
        if (offset === 0n) return ending.expectNoGrantEnded();
        await ending.expectGrantEnded(mask(4, 5), { 4: 2, 5: 2 });
      });
    }

    it("advances after everything was revoked, once for each category that was read", async () => {
      await world.alice.revokeEverything();
      await ending.expectGrantEnded(mask(4, 5), { 4: 2, 5: 2 });
      await ending.expectNoGrantEnded();
    });
  });

  describe("which grant it is", () => {
    it("one to an organisation, read by two members, is advanced once", async () => {
      const { nurse } = world.actors;
      await world.alice.grant(hospital, Purpose.TREAT, await terms(mask(8, 9)));
      const wanted = await request(world, mask(8), { grantee: hospital });
      await world.doctor.openSession(wanted);
      await directStaff(world.ledger, nurse, nurse.address).openSession(wanted);
      await world.alice.revoke(hospital, Purpose.TREAT);
      await ending.expectGrantEnded(mask(8), { 8: 2 }, { grantee: hospital });
      await ending.expectNoGrantEnded(hospital);
      expect([await ending.heldBy("doctor"), await ending.heldBy("nurse")]).to.deep.equal([
        mask(4, 5, 8),
        mask(8),
      ]);
    });

    it("other grants stand, to others and for other purposes", async () => {
      await world.alice.grant(hospital, Purpose.TREAT, await terms(mask(4)));
      await world.doctor.openSession(await request(world, mask(4), { grantee: hospital }));
      await world.alice.revoke(world.grantee, Purpose.TREAT);
      await ending.expectNoGrantEnded(hospital);
      await ending.expectNoGrantEnded(world.grantee, Purpose.HRESCH);
      await ending.expectGrantEnded(mask(4, 5), { 4: 2, 5: 2 });
      expect(await ending.heldUnder(hospital)).to.equal(mask(4));
      const { policy } = world.ledger;
      expect(await policy.canRead(world.alice.id, 4, 2, world.actors.doctor)).to.equal(true);
      await world.alice.revoke(hospital, Purpose.TREAT);
      await ending.expectGrantEnded(mask(4), { 4: 3, 5: 2 }, { grantee: hospital });
    });

    it("nothing is held where nobody opened a session, whether granted, refused or never given", async () => {
      const { consent } = world.ledger;
      const { nurse, stranger } = world.actors;
      await world.alice.grant(hospital, Purpose.TREAT, await terms(mask(8)));
      const refused = directStaff(world.ledger, nurse, nurse.address);
      const tooMuch = await request(world, mask(8, 9), { grantee: hospital });
      await expect(refused.openSession(tooMuch)).to.be.revertedWithCustomError(
        consent,
        "ConsentRegistryNotGranted",
      );
      await expect(
        consent.connect(stranger).openSession(await request(world, mask(8), { grantee: hospital })),
      ).to.be.revertedWithCustomError(consent, "ConsentRegistryNoStanding");
      await world.alice.revoke(hospital, Purpose.TREAT);
      for (const grantee of [hospital, 0n, BigInt(stranger.address)]) {
        expect(await ending.heldUnder(grantee)).to.equal(0n);
        await ending.expectNoGrantEnded(grantee);
      }
      expect(await ending.current()).to.equal(allAt(1));
    });

    it("a patient who doesn't exist has none to end", async () => {
      const { consent } = world.ledger;
      await world.alice.revoke(world.grantee, Purpose.TREAT);
      const ended = consent.endGrant(hash("nobody"), world.grantee, Purpose.TREAT);
      await expect(ended).not.to.emit(consent, "GrantEnded");
      expect(await ending.heldUnder()).to.equal(mask(4, 5));
    });
  });

  describe("the supply of epochs", () => {
    it("holds on to what can't advance when it is used up, until the next manifest", async () => {
      for (let epoch = 1n; epoch < LAST_EPOCH; epoch++)
        await world.alice.publish(hash("m"), LAST_EPOCH, mask(4));
      await world.alice.revoke(world.grantee, Purpose.TREAT);
      await ending.expectGrantEnded(mask(5), { 4: 8, 5: 2 });
      expect(await ending.heldUnder()).to.equal(mask(4));
      await ending.expectNoGrantEnded();
      await world.alice.publish(hash("more"), 16n);
      await ending.expectGrantEnded(mask(4), { 4: 9, 5: 2 });
      expect(await ending.heldUnder()).to.equal(0n);
    });

    it("waits for the patient's first manifest", async () => {
      const { patients, consent, keys } = world.ledger;
      const { bob } = world.actors;
      await patients.connect(bob).register(hash("bob"));
      const id = await patients.patientIdOf(bob.address, hash("bob"));
      const of = [id, world.grantee, Purpose.TREAT] as const;
      await consent.connect(bob).grant(...of, await terms(mask(4)), hash("consent"));
      await world.doctor.openSession(await request(world, mask(4), { patientId: id }));
      await consent.connect(bob).revoke(...of);
      await expect(consent.endGrant(...of)).not.to.emit(consent, "GrantEnded");
      expect(await keys.epochsOf(id)).to.equal(0n);
      await keys.connect(bob).publish(id, hash("manifest"), LAST_EPOCH, 0n);
      await expect(consent.endGrant(...of))
        .to.emit(consent, "GrantEnded")
        .withArgs(...of, mask(4));
      expect(await keys.epochsOf(id)).to.equal(epochs({ 4: 2 }));
    });
  });
});
