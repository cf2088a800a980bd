import { expect } from "chai";
import { provider, time } from "../support/deploy.ts";
import { type EmergencyTown, employ, inEmergencyTown, opened } from "../support/emergency.ts";
import { refused } from "../support/expect.ts";
import type { CaseRef } from "../support/staff.ts";
import { CaseState, mask, Purpose, personGrantee, Roles } from "../support/terms.ts";
import { AMBULANCE, HOSPITAL, request, terms } from "../support/world.ts";

describe("AccessPolicy.canRead, in a case", () => {
  let world: EmergencyTown;
  let ref: CaseRef;
  const canRead = (category = 0, epoch = 1, who: keyof EmergencyTown["actors"] = "responder") =>
    world.ledger.policy.canRead(world.alice.id, category, epoch, world.actors[who]);

  beforeEach(async () => {
    world = await inEmergencyTown();
    await world.alice.setEmergencyAccess(mask(0, 5, 6));
    ref = await opened(world, { categories: mask(0, 5) });
  });

  it("yes for what the case names, and nothing else", async () => {
    expect([await canRead(0), await canRead(5)]).to.deep.equal([true, true]);
    expect([await canRead(6), await canRead(4), await canRead(18), await canRead(255)]).to.deep.equal(
      Array(4).fill(false),
    );
    expect(await canRead(0, 2)).to.equal(false);
  });

  it("no for anybody else, and of anybody else", async () => {
    for (const who of ["doctor", "officer", "ambulanceAdmin", "stranger", "alice"] as const) {
      expect(await canRead(0, 1, who)).to.equal(false);
    }
    const { policy } = world.ledger;
    expect(await policy.canRead(`0x${"11".repeat(32)}`, 0, 1, world.actors.responder)).to.equal(false);
  });

  it("[C14] yes until the second before it ends", async () => {
    const { until } = await world.ledger.breakGlass.caseOf(ref.responder, ref.number);
    await time.increaseTo(until - 1n);
    expect(await canRead()).to.equal(true);
    await time.increaseTo(until);
    expect(await canRead()).to.equal(false);
  });

  it("[C13] no in the very block in which it was closed, or in which the patient forbade it", async () => {
    const { breakGlass } = world.ledger;
    await provider.request({ method: "evm_setAutomine", params: [false] });
    const closing = await world.responder.closeCase(ref.patientId, ref.number);
    await provider.request({ method: "evm_mine", params: [] });
    await provider.request({ method: "evm_setAutomine", params: [true] });
    const receipt = await closing.wait();
    const at = { blockTag: receipt?.blockNumber ?? expect.fail("not mined") };
    const { policy } = world.ledger;
    expect(await policy.canRead(ref.patientId, 0, 1, world.actors.responder, at)).to.equal(false);
    const before = { blockTag: at.blockTag - 1 };
    expect(await policy.canRead(ref.patientId, 0, 1, world.actors.responder, before)).to.equal(true);
    expect(await breakGlass.openCasesOf(ref.responder)).to.deep.equal([1n]);
  });

  it("[C20] no for a category that the patient forbids meanwhile; what they allow meanwhile takes a new case", async () => {
    await world.alice.setEmergencyAccess(mask(5, 7));
    expect([await canRead(0), await canRead(5), await canRead(7)]).to.deep.equal([false, true, false]);
    await world.alice.setEmergencyAccess(0n);
    expect([await canRead(0), await canRead(5)]).to.deep.equal([false, false]);
    await world.alice.setEmergencyAccess(mask(0, 5));
    expect([await canRead(0), await canRead(5)]).to.deep.equal([true, true]);
  });

  it("[C15] no while the responder is suspended, unlicensed, moved or in another role", async () => {
    const { RESPONDER, BILLING } = Roles;
    await employ(world, "responder", RESPONDER, { suspended: true });
    expect(await canRead()).to.equal(false);
    await employ(world, "responder", BILLING);
    expect(await canRead()).to.equal(false);
    await employ(world, "responder", 0n);
    expect(await canRead()).to.equal(false);
    const licenceUntil = BigInt(await time.latest()) + 100n;
    await employ(world, "responder", RESPONDER, { licenceUntil });
    expect(await canRead()).to.equal(true);
    await time.increaseTo(licenceUntil);
    expect(await canRead()).to.equal(false);
  });

  it("[C15] no while their organisation is suspended", async () => {
    await world.ledger.providers.suspendOrganisation(AMBULANCE, true);
    expect(await canRead()).to.equal(false);
    await world.ledger.providers.suspendOrganisation(AMBULANCE, false);
    expect(await canRead()).to.equal(true);
  });

  it("[C20] no once it was found unjustified", async () => {
    await world.officer.review(ref, CaseState.UNJUSTIFIED);
    expect([await canRead(0), await canRead(5)]).to.deep.equal([false, false]);
  });

  it("a case and a session stand beside each other, and neither lends the other anything", async () => {
    const { alice, actors, doctor } = world;
    await alice.grant(personGrantee(actors.doctor.address), Purpose.TREAT, await terms(mask(4)));
    await doctor.openSession(await request(world, mask(4)));
    await doctor.openCase({
      patientId: alice.id,
      organisation: HOSPITAL,
      categories: mask(0),
      until: BigInt(await time.latest()) + 600n,
      reason: 1n,
      reasonDigest: `0x${"00".repeat(32)}`,
      byCard: false,
    });
    const read = async () => [await canRead(0, 1, "doctor"), await canRead(4, 1, "doctor")];
    expect(await read()).to.deep.equal([true, true]);
    await alice.revokeEverything();
    expect(await read()).to.deep.equal([true, false]);
    await doctor.closeCase(alice.id, 1n);
    expect(await read()).to.deep.equal([false, false]);
  });

  it("no once the patient was erased, and no further case", async () => {
    const { patients, breakGlass } = world.ledger;
    await patients.connect(world.actors.alice).erasePatient(world.alice.id);
    expect([await canRead(0), await canRead(5)]).to.deep.equal([false, false]);
    expect((await breakGlass.emergencyAccessOf(world.alice.id)).mask).to.equal(0n);
    await world.responder.closeCase(ref.patientId, ref.number);
    await refused(opened(world), {
      contract: breakGlass,
      error: "BreakGlassForbidden",
      args: [world.alice.id, 1n],
    });
  });

  it("of several cases, each opens its own patient's record alone", async () => {
    const { patients, keys, policy } = world.ledger;
    const { bob, responder } = world.actors;
    const salt = `0x${"22".repeat(32)}`;
    await patients.connect(bob).register(salt);
    const bobId = await patients.patientIdOf(bob.address, salt);
    await keys.connect(bob).publish(bobId, salt, 8n, 0n);
    expect(await policy.canRead(bobId, 0, 1, responder)).to.equal(false);
    await opened(world, { patientId: bobId });
    expect(await policy.canRead(bobId, 0, 1, responder)).to.equal(true);
    expect(await policy.canRead(bobId, 5, 1, responder)).to.equal(false);
    expect(await canRead(5)).to.equal(true);
  });
});
