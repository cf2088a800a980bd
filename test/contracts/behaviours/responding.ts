import { expect } from "chai";
import { id as hash } from "ethers";
import { CASE_RULES } from "../support/deploy.ts";
import { requestFor } from "../support/emergency.ts";
import type { CaseRef, Staff } from "../support/staff.ts";
import { CaseState } from "../support/terms.ts";
import { HOSPITAL, type Town } from "../support/world.ts";

type Given = () => { world: Town; responder: Staff };

/** What every path to a break-glass case does alike; the responder serves under the hospital. */
export function behavesLikeAResponder(given: Given): void {
  const open = async (): Promise<CaseRef & { until: bigint }> => {
    const { world, responder } = given();
    const request = await requestFor(world, 1_800n, { organisation: HOSPITAL });
    await responder.openCase(request);
    return { patientId: world.alice.id, responder: responder.address, number: 1n, until: request.until };
  };

  it("opens a case that names who, for whom, what, why and until when", async () => {
    const { world, responder } = given();
    const { breakGlass } = world.ledger;
    const request = await requestFor(world, 1_800n, { organisation: HOSPITAL });
    const deadline = request.until + CASE_RULES.reviewDelayWithoutCard;
    await expect(responder.openCase(request))
      .to.emit(breakGlass, "CaseOpened")
      .withArgs(
        world.alice.id,
        responder.address,
        1n,
        HOSPITAL,
        1n,
        request.until,
        deadline,
        1n,
        hash("reason"),
        false,
      );
    expect(await breakGlass.caseOf(responder.address, 1n)).to.deep.equal([
      request.until,
      deadline,
      1n,
      HOSPITAL,
      1n,
      CaseState.OPEN,
      false,
      world.alice.id.slice(0, 26),
    ]);
    expect(await breakGlass.openCasesOf(responder.address)).to.deep.equal([1n]);
    expect(await breakGlass.nextCaseOf(responder.address)).to.equal(2n);
  });

  it("reads what it names, and closes it early", async () => {
    const { world, responder } = given();
    const { breakGlass, policy } = world.ledger;
    const { patientId, number } = await open();
    const canRead = () => policy.canRead(patientId, 0, 1, responder.address);
    expect(await canRead()).to.equal(true);
    await expect(responder.closeCase(patientId, number))
      .to.emit(breakGlass, "CaseClosed")
      .withArgs(patientId, responder.address, number);
    expect(await canRead()).to.equal(false);
    expect(await breakGlass.openCasesOf(responder.address)).to.deep.equal([1n]);
  });
}
