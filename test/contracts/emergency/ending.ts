import { expect } from "chai";
import { id as hash } from "ethers";
import { time } from "../support/deploy.ts";
import { type EmergencyTown, employ, inEmergencyTown, opened } from "../support/emergency.ts";
import { epochs } from "../support/ending.ts";
import { refused } from "../support/expect.ts";
import type { CaseRef } from "../support/staff.ts";
import { allAt, CaseState, mask, Roles } from "../support/terms.ts";
import { LAST_EPOCH } from "../support/world.ts";

describe("endCase", () => {
  let world: EmergencyTown;
  let ref: CaseRef;
  const end = () =>
    world.ledger.breakGlass.connect(world.actors.stranger).endCase(ref.patientId, ref.responder, ref.number);
  const current = () => world.ledger.keys.epochsOf(world.alice.id);
  const untilOver = async () => {
    await time.increaseTo((await world.ledger.breakGlass.caseOf(ref.responder, ref.number)).until);
  };
  const expectEnded = async (lost: bigint, after: Record<number, number>) => {
    const ended = end();
    await expect(ended)
      .to.emit(world.ledger.breakGlass, "CaseEnded")
      .withArgs(ref.patientId, ref.responder, ref.number, lost);
    await expect(ended)
      .to.emit(world.ledger.keys, "EpochsAdvanced")
      .withArgs(ref.patientId, lost, epochs(after));
  };
  const expectNothing = async () => {
    const before = await current();
    await expect(end()).not.to.emit(world.ledger.breakGlass, "CaseEnded");
    expect(await current()).to.equal(before);
  };

  beforeEach(async () => {
    world = await inEmergencyTown();
    await world.alice.setEmergencyAccess(mask(0, 5, 6));
    ref = await opened(world, { categories: mask(0, 5) });
  });

  it("does nothing while the case runs", async () => {
    await expectNothing();
    expect(await current()).to.equal(allAt(1));
  });

  it("[C14] advances what was readable once the case is over, once", async () => {
    const { until } = await world.ledger.breakGlass.caseOf(ref.responder, ref.number);
    await time.setNextBlockTimestamp(until - 1n);
    await expectNothing();
    await time.setNextBlockTimestamp(until);
    await expectEnded(mask(0, 5), { 0: 2, 5: 2 });
    await expectNothing();
  });

  it("the same after it was closed, or found unjustified, or reviewed after its end", async () => {
    await world.responder.closeCase(ref.patientId, ref.number);
    await expectEnded(mask(0, 5), { 0: 2, 5: 2 });
    ref = await opened(world);
    await world.officer.review(ref, CaseState.UNJUSTIFIED);
    await expectEnded(mask(0), { 0: 3, 5: 2 });
    ref = await opened(world);
    await untilOver();
    await world.officer.review(ref, CaseState.JUSTIFIED);
    await expectEnded(mask(0), { 0: 4, 5: 2 });
    await expectNothing();
  });

  it("advances at once what the patient forbids meanwhile, which then stays closed under this case", async () => {
    await world.alice.setEmergencyAccess(mask(0));
    await expectEnded(mask(5), { 5: 2 });
    await world.alice.setEmergencyAccess(mask(0, 5));
    const { policy } = world.ledger;
    const canRead = (category: number) => policy.canRead(ref.patientId, category, 1, world.actors.responder);
    expect([await canRead(0), await canRead(5)]).to.deep.equal([true, false]);
    await untilOver();
    await expectEnded(mask(0), { 0: 2, 5: 2 });
  });

  it("[C15] advances what a responder without standing may hold; who is reinstated opens a new case", async () => {
    await employ(world, "responder", Roles.RESPONDER, { suspended: true });
    await expectEnded(mask(0, 5), { 0: 2, 5: 2 });
    await employ(world, "responder", Roles.RESPONDER);
    expect(await world.ledger.policy.canRead(ref.patientId, 0, 1, world.actors.responder)).to.equal(false);
    await expectNothing();
  });

  it("a category whose supply is used up waits for the next manifest", async () => {
    for (let epoch = 1n; epoch < LAST_EPOCH; epoch++)
      await world.alice.publish(hash("m"), LAST_EPOCH, mask(5));
    await untilOver();
    await expectEnded(mask(0), { 0: 2, 5: 8 });
    await expectNothing();
    await world.alice.publish(hash("more"), 16n);
    await expectEnded(mask(5), { 0: 2, 5: 9 });
    await expectNothing();
  });

  it("refuses a case that was never opened, and another patient's", async () => {
    const { breakGlass } = world.ledger;
    const { patientId, responder } = ref;
    const other = `0x${"11".repeat(32)}`;
    for (const args of [
      [patientId, responder, 2n],
      [patientId, world.actors.stranger.address, 1n],
      [other, responder, 1n],
    ] as const) {
      await refused(breakGlass.endCase(...args), {
        contract: breakGlass,
        error: "BreakGlassUnknownCase",
        args: [...args],
      });
    }
  });
});
