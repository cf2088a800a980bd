import { expect } from "chai";
import { id as hash } from "ethers";
import { now } from "../support/authorisation.ts";
import { time } from "../support/deploy.ts";
import { Ending, epochs, inOpenedSession, type Opened } from "../support/ending.ts";
import { directStaff } from "../support/staff.ts";
import { mask, organisationGrantee, Purpose, Roles } from "../support/terms.ts";
import { HOSPITAL, LABORATORY, LAST_EPOCH, request, terms } from "../support/world.ts";

describe("Sessions.endAccess", () => {
  let world: Opened;
  let ending: Ending;
  const hospital = organisationGrantee(HOSPITAL);
  const canRead = (category: number, epoch: number) =>
    world.ledger.policy.canRead(world.alice.id, category, epoch, world.actors.doctor);
  beforeEach(async () => {
    world = await inOpenedSession();
    ending = new Ending(world);
  });

  describe("while the accessor has standing", () => {
    it("does nothing, even when the session is over", async () => {
      await ending.expectNoAccessEnded();
      await world.ledger.consent.connect(world.actors.doctor).closeSession(world.alice.id);
      await time.increase(7_200);
      await ending.expectNoAccessEnded();
      expect(await ending.heldBy()).to.equal(mask(4, 5));
    });

    it("does nothing when the grant was revoked, narrowed, or void: that is for endGrant", async () => {
      await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(4)));
      await ending.expectNoAccessEnded();
      await world.alice.revoke(world.grantee, Purpose.TREAT);
      await ending.expectNoAccessEnded();
      await world.alice.revokeEverything();
      await ending.expectNoAccessEnded();
      await ending.expectGrantEnded(mask(4, 5), { 4: 2, 5: 2 });
      expect(await ending.heldBy(), "cleared by endAccess alone").to.equal(mask(4, 5));
    });

    it("[C14] does nothing when the grant has expired", async () => {
      const validUntil = (await now()) + 3_600n;
      await world.alice.grant(world.grantee, Purpose.TREAT, await terms(mask(4, 5), 0n, { validUntil }));
      await time.increaseTo(validUntil);
      await ending.expectNoAccessEnded();
    });
  });

  describe("once the accessor has none", () => {
    const losses: [string, () => Promise<unknown>][] = [
      ["is suspended", () => ending.setDoctor({ suspended: true })],
      ["has left", () => ending.setDoctor({ roles: 0n })],
      ["has no role for the purpose", () => ending.setDoctor({ roles: Roles.BILLING })],
      ["serves a suspended organisation", () => world.ledger.providers.suspendOrganisation(HOSPITAL, true)],
    ];
    for (const [name, lose] of losses) {
      it(`[C15] advances what an accessor who ${name} held, and not what was only granted`, async () => {
        await lose();
        await ending.expectAccessEnded(mask(4, 5), { 4: 2, 5: 2 });
        await ending.expectNoAccessEnded();
      });
    }

    it("[C15] counts a licence as expired exactly when it is", async () => {
      const licenceUntil = (await now()) + 3_600n;
      await ending.setDoctor({ licenceUntil });
      await time.setNextBlockTimestamp(licenceUntil - 1n);
      await ending.expectNoAccessEnded();
      await time.setNextBlockTimestamp(licenceUntil);
      await ending.expectAccessEnded(mask(4, 5), { 4: 2, 5: 2 });
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
      await expect(ending.endAccess("nurse"))
        .to.emit(consent, "AccessEnded")
        .withArgs(world.alice.id, nurse.address, mask(8));
      expect(await ending.current()).to.equal(epochs({ 8: 2 }));
    });

    it("[C19] advances when the team is closed", async () => {
      const { providers } = world.ledger;
      const { hospitalAdmin, doctor } = world.actors;
      const team = (2n << 160n) | 1n;
      await providers.connect(hospitalAdmin).createTeam(HOSPITAL);
      await providers.connect(hospitalAdmin).setTeamMember(1n, doctor, HOSPITAL);
      await world.alice.grant(team, Purpose.TREAT, await terms(mask(8)));
      await world.doctor.openSession(await request(world, mask(8), { grantee: team }));
      await ending.expectNoAccessEnded();
      await providers.connect(hospitalAdmin).closeTeam(1n);
      await ending.expectAccessEnded(mask(4, 5, 8), { 4: 2, 5: 2, 8: 2 });
    });

    it("advances all that was held under several grants, also those that have ended", async () => {
      await world.alice.grant(hospital, Purpose.TREAT, await terms(mask(8)));
      await world.doctor.openSession(await request(world, mask(8), { grantee: hospital }));
      expect(await ending.heldBy(), "it accumulates").to.equal(mask(4, 5, 8));
      await world.alice.revoke(world.grantee, Purpose.TREAT);
      await ending.setDoctor({ suspended: true });
      await ending.expectAccessEnded(mask(4, 5, 8), { 4: 2, 5: 2, 8: 2 });
      expect(await ending.heldBy()).to.equal(0n);
    });

    it("closes the session, and leaves grant, terms and nonce alone", async () => {
      const { consent } = world.ledger;
      const of = [world.alice.id, world.grantee, Purpose.TREAT] as const;
      const grant = await consent.grantOf(...of);
      const before = await consent.sessionOf(world.alice.id, world.actors.doctor);
      await ending.setDoctor({ suspended: true });
      await ending.endAccess("doctor");
      const after = await consent.sessionOf(world.alice.id, world.actors.doctor);
      expect(after).to.deep.equal([0n, before.categories, 0n, ...before.slice(3)]);
      expect(await consent.grantOf(...of)).to.deep.equal(grant);
    });

    it("[C15] who is reinstated opens a new session to read, and that counts again", async () => {
      await ending.setDoctor({ suspended: true });
      await ending.expectAccessEnded(mask(4, 5), { 4: 2, 5: 2 });
      await ending.setDoctor({ suspended: false });
      expect([await canRead(4, 1), await canRead(4, 2)]).to.deep.equal([false, false]);
      await world.doctor.openSession(await request(world, mask(4)));
      expect(await canRead(4, 2)).to.equal(true);
      await ending.setDoctor({ suspended: true });
      await ending.expectAccessEnded(mask(4), { 4: 3, 5: 2 });
    });

    it("[C15] who moved is judged by the session's organisation, until they open one under the next", async () => {
      const { providers } = world.ledger;
      const { doctor, laboratoryAdmin } = world.actors;
      const { licenceUntil } = world;
      await ending.setDoctor({ roles: 0n });
      await providers
        .connect(laboratoryAdmin)
        .setStaffMember(LABORATORY, doctor, { roles: 2n, specialty: 0n, licenceUntil, suspended: false });
      await ending.expectAccessEnded(mask(4, 5), { 4: 2, 5: 2 });
      await world.doctor.openSession(await request(world, mask(4), { organisation: LABORATORY }));
      await ending.expectNoAccessEnded();
    });

    it("advances once for all who lose the same, named once or twice, and leaves those with standing", async () => {
      const { nurse } = world.actors;
      await world.alice.grant(hospital, Purpose.TREAT, await terms(mask(4, 8)));
      const wanted = await request(world, mask(4, 8), { grantee: hospital });
      await directStaff(world.ledger, nurse, nurse.address).openSession(wanted);
      await ending.setDoctor({ suspended: true });
      await ending.endAccess("nurse", "doctor", "stranger", "doctor");
      expect(await ending.current()).to.equal(epochs({ 4: 2, 5: 2 }));
      expect([await ending.heldBy("doctor"), await ending.heldBy("nurse")]).to.deep.equal([0n, mask(4, 8)]);
      await world.ledger.providers.suspendOrganisation(HOSPITAL, true);
      await ending.endAccess("doctor", "nurse", "nurse");
      expect(await ending.current()).to.equal(epochs({ 4: 3, 5: 2, 8: 2 }));
    });
  });

  describe("the supply of epochs", () => {
    it("holds on to what can't advance when it is used up, until the next manifest", async () => {
      for (let epoch = 1n; epoch < LAST_EPOCH; epoch++)
        await world.alice.publish(hash("m"), LAST_EPOCH, mask(4));
      await ending.setDoctor({ suspended: true });
      await ending.expectAccessEnded(mask(5), { 4: 8, 5: 2 });
      expect(await ending.heldBy()).to.equal(mask(4));
      await ending.expectNoAccessEnded();
      await world.alice.publish(hash("more"), 16n);
      await ending.expectAccessEnded(mask(4), { 4: 9, 5: 2 });
      expect(await ending.heldBy()).to.equal(0n);
    });

    it("does nothing before the patient's first manifest", async () => {
      const { patients, consent, keys } = world.ledger;
      const { bob, doctor } = world.actors;
      await patients.connect(bob).register(hash("bob"));
      const id = await patients.patientIdOf(bob.address, hash("bob"));
      const given = await terms(mask(4));
      await consent.connect(bob).grant(id, world.grantee, Purpose.TREAT, given, hash("consent"));
      await world.doctor.openSession(await request(world, mask(4), { patientId: id }));
      await ending.setDoctor({ suspended: true });
      await expect(consent.endAccess(id, [doctor])).not.to.emit(consent, "AccessEnded");
      expect(await keys.epochsOf(id)).to.equal(0n);
    });
  });
});
