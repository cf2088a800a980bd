import { expect } from "chai";
import { id as hash } from "ethers";
import { CASE_RULES, time } from "../support/deploy.ts";
import { type EmergencyTown, employ, inEmergencyTown, opened } from "../support/emergency.ts";
import { accepted, refused } from "../support/expect.ts";
import { accountKeys } from "../support/keys.ts";
import { type CaseRef, signingStaff } from "../support/staff.ts";
import { CaseState, Roles } from "../support/terms.ts";
import { AMBULANCE, HOSPITAL } from "../support/world.ts";

const { ESCALATED, JUSTIFIED, UNJUSTIFIED, OVERDUE, OPEN, NONE } = CaseState;

describe("Reviews", () => {
  let world: EmergencyTown;
  let ref: CaseRef;
  const kept = () => world.ledger.breakGlass.caseOf(ref.responder, ref.number);
  const refusal = (error: string, ...args: unknown[]) => ({ contract: world.ledger.breakGlass, error, args });
  const notReviewer = (account: string) => refusal("BreakGlassNotReviewer", AMBULANCE, account);
  const untilOver = async () => time.increaseTo((await kept()).until);
  const untilOverdue = async () => time.increaseTo((await kept()).reviewDeadline);
  const flag = () =>
    world.ledger.breakGlass
      .connect(world.actors.stranger)
      .flagOverdue(ref.patientId, ref.responder, ref.number);
  const overdue = () => world.ledger.breakGlass.overdueOf(AMBULANCE);

  beforeEach(async () => {
    world = await inEmergencyTown();
    ref = await opened(world);
  });

  describe("review", () => {
    for (const how of ["sends transactions", "signs"]) {
      it(`by a privacy officer who ${how}: told with what they found, and no longer open`, async () => {
        const { ledger, actors } = world;
        const signed = signingStaff(ledger, await accountKeys(actors.officer), actors.relayer);
        const officer = how === "signs" ? signed : world.officer;
        await untilOver();
        await expect(officer.review(ref, JUSTIFIED, hash("notes")))
          .to.emit(ledger.breakGlass, "CaseReviewed")
          .withArgs(ref.patientId, ref.responder, 1n, officer.address, JUSTIFIED, hash("notes"));
        expect((await kept()).state).to.equal(JUSTIFIED);
        expect(await ledger.breakGlass.openCasesOf(ref.responder)).to.deep.equal([]);
      });
    }

    it("[C20] nobody reviews their own case, officer and second body included", async () => {
      await employ(world, "responder", Roles.RESPONDER | Roles.PRIVACY_OFFICER);
      await refused(world.responder.review(ref, UNJUSTIFIED), notReviewer(ref.responder));
      await world.ledger.authority.grantRole(3n, world.actors.responder, 0n);
      await refused(world.responder.review(ref, UNJUSTIFIED), notReviewer(ref.responder));
    });

    it("[C20] only privacy officers of the case's organisation, while they have standing", async () => {
      for (const who of ["stranger", "ambulanceAdmin", "doctor", "alice"] as const) {
        await refused(world.as(who).review(ref, UNJUSTIFIED), notReviewer(world.actors[who].address));
      }
      const { providers } = world.ledger;
      const { hospitalAdmin, colleague, officer } = world.actors;
      await providers.connect(hospitalAdmin).setStaffMember(HOSPITAL, colleague, {
        roles: Roles.PRIVACY_OFFICER,
        specialty: 0n,
        licenceUntil: world.licenceUntil,
        suspended: false,
      });
      await refused(world.as("colleague").review(ref, UNJUSTIFIED), notReviewer(colleague.address));
      await employ(world, "officer", Roles.PRIVACY_OFFICER, { suspended: true });
      await refused(world.officer.review(ref, UNJUSTIFIED), notReviewer(officer.address));
    });

    it("[C14] what runs can't be found justified, to its last second; what is found unjustified ends", async () => {
      const { until } = await kept();
      await time.setNextBlockTimestamp(until - 1n);
      await refused(
        world.officer.review(ref, JUSTIFIED),
        refusal("BreakGlassStillRunning", ref.responder, 1n),
      );
      await time.setNextBlockTimestamp(until);
      await accepted(world.officer.review(ref, JUSTIFIED));
      ref = await opened(world);
      const at = BigInt(await time.latest()) + 10n;
      await time.setNextBlockTimestamp(at);
      await world.officer.review(ref, UNJUSTIFIED);
      expect([(await kept()).until, (await kept()).state]).to.deep.equal([at, UNJUSTIFIED]);
    });

    it("what is over keeps its end when it is found unjustified", async () => {
      await untilOver();
      const { until } = await kept();
      await world.officer.review(ref, UNJUSTIFIED);
      expect((await kept()).until).to.equal(until);
    });

    it("takes none of the states that aren't an outcome", async () => {
      for (const outcome of [NONE, OPEN, OVERDUE]) {
        await refused(world.officer.review(ref, outcome), refusal("BreakGlassInvalidOutcome", outcome));
      }
    });

    it("is final: nobody reviews twice", async () => {
      await world.officer.review(ref, UNJUSTIFIED);
      for (const outcome of [ESCALATED, JUSTIFIED]) {
        await refused(
          world.secondBody.review(ref, outcome),
          refusal("BreakGlassAlreadyReviewed", ref.responder, 1n),
        );
      }
      await refused(world.officer.review(ref, UNJUSTIFIED), refusal("BreakGlassInvalidOutcome", UNJUSTIFIED));
    });

    it("handed to the second body, it stays open, and is the second body's alone", async () => {
      await world.officer.review(ref, ESCALATED);
      expect(await world.ledger.breakGlass.openCasesOf(ref.responder)).to.deep.equal([1n]);
      await untilOver();
      await refused(world.officer.review(ref, JUSTIFIED), notReviewer(world.officer.address));
      await refused(world.secondBody.review(ref, ESCALATED), refusal("BreakGlassInvalidOutcome", ESCALATED));
      await accepted(world.secondBody.review(ref, JUSTIFIED));
      expect(await world.ledger.breakGlass.openCasesOf(ref.responder)).to.deep.equal([]);
    });

    it("refuses a case that was never opened", async () => {
      const other = { ...ref, number: 2n };
      await refused(
        world.officer.review(other, UNJUSTIFIED),
        refusal("BreakGlassUnknownCase", ref.patientId, ref.responder, 2n),
      );
    });
  });

  describe("flagOverdue", () => {
    it("[C20] flags the organisation from the deadline on, once, until the review comes", async () => {
      const { reviewDeadline } = await kept();
      const notOverdue = refusal("BreakGlassNotOverdue", ref.responder, 1n);
      await time.setNextBlockTimestamp(reviewDeadline - 1n);
      await refused(flag(), notOverdue);
      await time.setNextBlockTimestamp(reviewDeadline);
      await expect(flag())
        .to.emit(world.ledger.breakGlass, "CaseOverdue")
        .withArgs(ref.patientId, ref.responder, 1n, AMBULANCE);
      expect([await overdue(), (await kept()).state]).to.deep.equal([1n, OVERDUE]);
      await refused(flag(), notOverdue);
      await world.officer.review(ref, JUSTIFIED);
      expect(await overdue()).to.equal(0n);
    });

    it("counts each case: the organisation is flagged until the last is reviewed", async () => {
      const first = ref;
      await untilOver();
      ref = await opened(world);
      await untilOverdue();
      await flag();
      await world.ledger.breakGlass.flagOverdue(first.patientId, first.responder, first.number);
      expect(await overdue()).to.equal(2n);
      await world.secondBody.review(first, JUSTIFIED);
      expect(await overdue()).to.equal(1n);
      await world.officer.review(ref, ESCALATED);
      expect(await overdue()).to.equal(0n);
    });

    it("not what was reviewed or handed to the second body", async () => {
      await world.officer.review(ref, ESCALATED);
      await untilOverdue();
      await refused(flag(), refusal("BreakGlassNotOverdue", ref.responder, 1n));
      await world.secondBody.review(ref, JUSTIFIED);
      await refused(flag(), refusal("BreakGlassNotOverdue", ref.responder, 1n));
    });
  });

  describe("setDailyCap", () => {
    it("is the second body's, from 1 to 1,000", async () => {
      const { breakGlass } = world.ledger;
      const as = breakGlass.connect(world.actors.secondBody);
      for (const cap of [0n, 1_001n]) {
        await refused(as.setDailyCap(AMBULANCE, cap), refusal("BreakGlassInvalidCap", cap));
      }
      for (const cap of [1_000n, 1n]) {
        await expect(as.setDailyCap(AMBULANCE, cap))
          .to.emit(breakGlass, "DailyCapSet")
          .withArgs(AMBULANCE, cap);
        expect(await breakGlass.dailyCapOf(AMBULANCE)).to.equal(cap);
      }
      expect(await breakGlass.dailyCapOf(HOSPITAL)).to.equal(CASE_RULES.dailyCap);
    });

    it("[C20] counts what was opened today already", async () => {
      await world.ledger.breakGlass.connect(world.actors.secondBody).setDailyCap(AMBULANCE, 1n);
      await world.officer.review(ref, UNJUSTIFIED);
      await refused(opened(world), refusal("BreakGlassDailyCapReached", AMBULANCE, 1n));
    });
  });

  it("rules() tells the deployment's parameters", async () => {
    expect(await world.ledger.breakGlass.rules()).to.deep.equal(Object.values(CASE_RULES));
  });
});
