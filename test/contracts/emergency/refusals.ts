import { expect } from "chai";
import { DAY, now } from "../support/authorisation.ts";
import { CASE_RULES, time } from "../support/deploy.ts";
import {
  anotherPatient,
  type EmergencyTown,
  employ,
  inEmergencyTown,
  opened,
  requestFor,
} from "../support/emergency.ts";
import { accepted, refused } from "../support/expect.ts";
import { CaseState, mask, Roles } from "../support/terms.ts";
import { AMBULANCE, caseRequest, HOSPITAL, INSURER } from "../support/world.ts";

const { caseLengthWithoutCard, reviewDelayWithoutCard, reviewGrace, dailyCap } = CASE_RULES;

describe("openCase refuses", () => {
  let world: EmergencyTown;
  const refusal = (error: string, ...args: unknown[]) => ({ contract: world.ledger.breakGlass, error, args });
  const noStanding = (who: keyof EmergencyTown["actors"], organisation = AMBULANCE) =>
    refusal("BreakGlassNoStanding", organisation, world.actors[who].address);

  beforeEach(async () => {
    world = await inEmergencyTown();
  });

  it("[C20] who has no role that treats in emergencies", async () => {
    const request = await caseRequest(world);
    await refused(world.as("stranger").openCase(request), noStanding("stranger"));
    await refused(world.officer.openCase(request), noStanding("officer"));
    await refused(
      world.as("adjuster").openCase({ ...request, organisation: INSURER }),
      noStanding("adjuster", INSURER),
    );
    await refused(
      world.responder.openCase({ ...request, organisation: HOSPITAL }),
      noStanding("responder", HOSPITAL),
    );
    for (const role of [Roles.PHYSICIAN, Roles.NURSE, Roles.RESPONDER]) {
      await employ(world, "newcomer", role);
      const ref = await world.as("newcomer").openCase(await caseRequest(world));
      await accepted(Promise.resolve(ref));
      const number = (await world.ledger.breakGlass.nextCaseOf(world.actors.newcomer)) - 1n;
      await world.as("newcomer").closeCase(world.alice.id, number);
    }
  });

  it("[C15] who is suspended, or whose licence has expired, to the second", async () => {
    await employ(world, "responder", Roles.RESPONDER, { suspended: true });
    await refused(world.responder.openCase(await caseRequest(world)), noStanding("responder"));
    const licenceUntil = (await now()) + DAY;
    await employ(world, "responder", Roles.RESPONDER, { licenceUntil });
    await time.setNextBlockTimestamp(licenceUntil);
    const late = await caseRequest(world, { until: licenceUntil + 60n });
    await refused(world.responder.openCase(late), noStanding("responder"));
    await employ(world, "responder", Roles.RESPONDER, { licenceUntil: licenceUntil + DAY });
    await time.setNextBlockTimestamp(licenceUntil + DAY - 1n);
    const inTime = await caseRequest(world, { until: licenceUntil + DAY + 60n });
    await accepted(world.responder.openCase(inTime));
  });

  it("[C15] staff of a suspended organisation", async () => {
    await world.ledger.providers.suspendOrganisation(AMBULANCE, true);
    await refused(world.responder.openCase(await caseRequest(world)), noStanding("responder"));
  });

  it("[C20] a patient's own controller and second signer", async () => {
    const { alice, responder } = world;
    await alice.setSecondSigner(responder.address);
    const own = refusal("BreakGlassOwnRecord", alice.id, responder.address);
    await refused(responder.openCase(await caseRequest(world)), own);
    await alice.setSecondSigner("0x");
    await alice.rotate(responder.address);
    await refused(responder.openCase(await caseRequest(world)), own);
  });

  it("somebody who isn't a patient", async () => {
    const patientId = `0x${"11".repeat(32)}`;
    const request = await caseRequest(world, { patientId });
    await refused(world.responder.openCase(request), refusal("BreakGlassUnknownPatient", patientId));
  });

  it("[C20] a category that the patient forbids, and everything where they forbid all", async () => {
    const { alice, responder } = world;
    const request = await caseRequest(world, { categories: mask(0, 5) });
    await refused(responder.openCase(request), refusal("BreakGlassForbidden", alice.id, mask(5)));
    await alice.setEmergencyAccess(0n);
    await refused(
      responder.openCase(await caseRequest(world)),
      refusal("BreakGlassForbidden", alice.id, mask(0)),
    );
    await alice.setEmergencyAccess(mask(0, 5));
    await accepted(responder.openCase(await caseRequest(world, { categories: mask(0, 5) })));
  });

  it("no category, and one that doesn't exist", async () => {
    for (const categories of [0n, 1n << 18n]) {
      const request = await caseRequest(world, { categories });
      await refused(world.responder.openCase(request), refusal("BreakGlassInvalidCategories", categories));
    }
  });

  it("[C14] a period that is over, or longer than without a card", async () => {
    for (const length of [0n, caseLengthWithoutCard + 1n]) {
      const request = await requestFor(world, length);
      await refused(
        world.responder.openCase(request),
        refusal("BreakGlassInvalidPeriod", request.until, caseLengthWithoutCard),
      );
    }
    await accepted(world.responder.openCase(await requestFor(world, caseLengthWithoutCard)));
  });

  it("[C20] to extend a case: another on the same patient while one runs, to its last second", async () => {
    const { responder } = await opened(world);
    const { until } = await world.ledger.breakGlass.caseOf(responder, 1n);
    await time.setNextBlockTimestamp(until - 1n);
    const early = await caseRequest(world, { until: until + 60n });
    await refused(world.responder.openCase(early), refusal("BreakGlassCaseRunning", responder, 1n));
    await time.setNextBlockTimestamp(until);
    await accepted(world.responder.openCase(await caseRequest(world, { until: until + 60n })));
    // Each use is a case of its own, with a review of its own.
    expect(await world.ledger.breakGlass.openCasesOf(responder)).to.deep.equal([1n, 2n]);
  });

  it("[C20] repeated use: a ninth case while eight wait for their review", async () => {
    for (let index = 1; index <= 8; index++) {
      await opened(world, { patientId: await anotherPatient(world, index) });
    }
    const { responder } = world;
    await refused(
      responder.openCase(await caseRequest(world)),
      refusal("BreakGlassTooManyCases", responder.address),
    );
    const patientId = await world.ledger.patients.patientIdOf(
      world.actors.bob.address,
      `0x${"0".repeat(63)}3`,
    );
    await world.officer.review(
      { patientId, responder: responder.address, number: 3n },
      CaseState.UNJUSTIFIED,
    );
    await accepted(responder.openCase(await caseRequest(world)));
    expect(await world.ledger.breakGlass.openCasesOf(responder.address)).to.deep.equal([
      1n,
      2n,
      4n,
      5n,
      6n,
      7n,
      8n,
      9n,
    ]);
  });

  it("[C20] mass use: more cases in a day than the organisation may open", async () => {
    const { responder } = world;
    const { breakGlass } = world.ledger;
    const midnight = ((await now()) / DAY + 1n) * DAY;
    await time.increaseTo(midnight);
    for (let count = 0n; count < dailyCap; count++) {
      const ref = await opened(world);
      await world.officer.review(ref, CaseState.UNJUSTIFIED);
    }
    const capped = refusal("BreakGlassDailyCapReached", AMBULANCE, dailyCap);
    await refused(responder.openCase(await caseRequest(world)), capped);
    // Another organisation's cases are its own.
    await accepted(world.as("doctor").openCase(await caseRequest(world, { organisation: HOSPITAL })));
    const tomorrow = midnight + DAY;
    await time.setNextBlockTimestamp(tomorrow - 1n);
    await refused(responder.openCase(await caseRequest(world, { until: tomorrow + 60n })), capped);
    await time.setNextBlockTimestamp(tomorrow);
    await accepted(responder.openCase(await caseRequest(world, { until: tomorrow + 60n })));
    expect(await breakGlass.dailyCapOf(AMBULANCE)).to.equal(dailyCap);
  });

  it("[C20] the next case once an earlier one is unreviewed beyond its grace, to the second", async () => {
    const { responder } = await opened(world);
    const { until } = await world.ledger.breakGlass.caseOf(responder, 1n);
    const end = until + reviewDelayWithoutCard + reviewGrace;
    const patientId = await anotherPatient(world, 1);
    await time.setNextBlockTimestamp(end - 1n);
    await accepted(world.responder.openCase(await caseRequest(world, { patientId, until: end + 60n })));
    await time.setNextBlockTimestamp(end);
    await refused(
      world.responder.openCase(await caseRequest(world, { until: end + 60n })),
      refusal("BreakGlassReviewOverdue", responder, 1n),
    );
    // Whoever reviews it, late as it is, lets the responder work again.
    await world.secondBody.review({ patientId: world.alice.id, responder, number: 1n }, CaseState.JUSTIFIED);
    await accepted(world.responder.openCase(await caseRequest(world)));
  });

  it("[C20] nobody for what was handed to the second body, however long that takes", async () => {
    const ref = await opened(world);
    await world.officer.review(ref, CaseState.ESCALATED);
    await time.increase(365n * DAY - 60n * DAY);
    await accepted(world.responder.openCase(await caseRequest(world)));
  });
});
