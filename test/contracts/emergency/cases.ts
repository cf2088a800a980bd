import { expect } from "chai";
import { behavesLikeAResponder } from "../behaviours/responding.ts";
import { CASE_RULES, time } from "../support/deploy.ts";
import {
  CARD,
  cardProof,
  type EmergencyTown,
  inEmergencyTown,
  opened,
  requestFor,
} from "../support/emergency.ts";
import { accepted, refused } from "../support/expect.ts";
import { staffPaths } from "../support/paths.ts";
import type { Staff } from "../support/staff.ts";
import { mask } from "../support/terms.ts";
import { caseRequest, inTown, type Town } from "../support/world.ts";

describe("Cases", () => {
  for (const path of staffPaths("doctor")) {
    describe(`a physician ${path.name}`, () => {
      let world: Town;
      let responder: Staff;
      beforeEach(async () => {
        world = await inTown();
        responder = await path.staff(world);
      });
      behavesLikeAResponder(() => ({ world, responder }));
    });
  }

  describe("with the patient's card", () => {
    let world: EmergencyTown;
    const { caseLength, reviewDelay } = CASE_RULES;
    const invalid = () => ({
      contract: world.ledger.breakGlass,
      error: "BreakGlassCardInvalid",
      args: [world.alice.id],
    });
    const open = async (proof: string) => {
      await world.responder.openCase(await caseRequest(world, { byCard: true }), proof);
    };
    beforeEach(async () => {
      world = await inEmergencyTown();
      await world.alice.setEmergencyAccess(mask(0), CARD.address);
    });

    it("a case is longer, and its review due later", async () => {
      const request = await requestFor(world, caseLength, { byCard: true });
      await accepted(world.responder.openCase(request, await cardProof(world, 1n)));
      const kept = await world.ledger.breakGlass.caseOf(world.responder.address, 1n);
      expect([kept.until, kept.reviewDeadline, kept.byCard]).to.deep.equal([
        request.until,
        request.until + reviewDelay,
        true,
      ]);
    });

    it("[C3] a proof is for one case: not for the responder's next one", async () => {
      const ref = await opened(world, { byCard: true });
      await world.responder.closeCase(ref.patientId, ref.number);
      await refused(open(await cardProof(world, 1n)), invalid());
      await open(await cardProof(world, 2n));
    });

    it("[C11] a proof is for one responder and one patient", async () => {
      const { stranger } = world.actors;
      await refused(open(await cardProof(world, 1n, { responder: stranger.address })), invalid());
      await refused(open(await cardProof(world, 1n, { patientId: `0x${"11".repeat(32)}` })), invalid());
    });

    it("[C6] refuses no proof, and one that recovers nobody, even of a patient without a card", async () => {
      for (const card of [CARD.address, undefined]) {
        await world.alice.setEmergencyAccess(mask(0), card);
        for (const proof of ["0x", "0x1234", `0x${"00".repeat(65)}`]) await refused(open(proof), invalid());
      }
    });

    it("a card that was replaced is worth nothing", async () => {
      await world.alice.setEmergencyAccess(mask(0), world.actors.owner.address);
      await refused(open(await cardProof(world, 1n)), invalid());
    });

    it("[C11] nobody makes a case with the card of one without it: a proof changes nothing there", async () => {
      const request = await requestFor(world, CASE_RULES.caseLengthWithoutCard);
      await world.responder.openCase(request, await cardProof(world, 1n));
      expect((await world.ledger.breakGlass.caseOf(world.responder.address, 1n)).byCard).to.equal(false);
    });
  });

  describe("closeCase", () => {
    let world: EmergencyTown;
    beforeEach(async () => {
      world = await inEmergencyTown();
    });

    it("[C14] closes up to the last second, and not at the end", async () => {
      const { breakGlass } = world.ledger;
      const over = (number: bigint) => ({
        contract: breakGlass,
        error: "BreakGlassCaseOver",
        args: [world.responder.address, number],
      });
      const first = await opened(world);
      const { until } = await breakGlass.caseOf(first.responder, 1n);
      await time.setNextBlockTimestamp(until - 1n);
      await accepted(world.responder.closeCase(first.patientId, 1n));
      expect((await breakGlass.caseOf(first.responder, 1n)).until).to.equal(until - 1n);
      await refused(world.responder.closeCase(first.patientId, 1n), over(1n));
      const second = await opened(world);
      await time.setNextBlockTimestamp((await breakGlass.caseOf(second.responder, 2n)).until);
      await refused(world.responder.closeCase(second.patientId, 2n), over(2n));
    });

    it("refuses who isn't its responder, another patient and another number", async () => {
      const { breakGlass } = world.ledger;
      const { patientId, responder } = await opened(world);
      const other = `0x${"11".repeat(32)}`;
      const unknown = (...args: unknown[]) => ({
        contract: breakGlass,
        error: "BreakGlassUnknownCase",
        args,
      });
      const { stranger } = world.actors;
      await refused(world.as("stranger").closeCase(patientId, 1n), unknown(patientId, stranger.address, 1n));
      await refused(world.responder.closeCase(other, 1n), unknown(other, responder, 1n));
      await refused(world.responder.closeCase(patientId, 2n), unknown(patientId, responder, 2n));
    });
  });
});
