import { expect } from "chai";
import { COURT, type InsuredTown, inInsuredTown, Ruling, WAYS } from "../support/claims.ts";
import { refused } from "../support/expect.ts";
import { HOSPITAL } from "../support/world.ts";

describe("PanelArbitrator", () => {
  let world: InsuredTown;
  beforeEach(async () => {
    world = await inInsuredTown();
    await WAYS.DISPUTED(world);
  });
  const panel = () => world.ledger.arbitrator;
  const refusal = (error: string, ...args: unknown[]) => ({ contract: panel(), error, args });
  const vote = (who: keyof InsuredTown["actors"], ruling: bigint, disputeId = 1n, organisation = COURT) =>
    panel().connect(world.actors[who]).vote(disputeId, ruling, organisation);

  it("tells the ruling that has enough votes first", async () => {
    await expect(vote("colleague", Ruling.INSURER))
      .to.emit(panel(), "Voted")
      .withArgs(1n, world.actors.colleague.address, Ruling.INSURER, 1n);
    await vote("newcomer", Ruling.PROVIDER);
    expect(await panel().votesFor(1n, Ruling.PROVIDER)).to.equal(1n);
    await expect(vote("officer", Ruling.PROVIDER))
      .to.emit(world.ledger.claims, "Ruling")
      .withArgs(await panel().getAddress(), 1n, Ruling.PROVIDER);
    expect(await panel().disputeOf(1n)).to.deep.equal([await world.ledger.claims.getAddress(), 2n, true]);
  });

  it("takes one vote of each arbiter, before the ruling, for a ruling that there is", async () => {
    await vote("colleague", Ruling.PROVIDER);
    await refused(
      vote("colleague", Ruling.PROVIDER),
      refusal("PanelArbitratorAlreadyVoted", 1n, world.actors.colleague.address),
    );
    await refused(vote("newcomer", 3n), refusal("PanelArbitratorInvalidRuling", 1n, 3n));
    await refused(vote("newcomer", 1n, 9n), refusal("PanelArbitratorUnknownDispute", 9n));
    await vote("newcomer", Ruling.PROVIDER);
    await refused(vote("officer", Ruling.PROVIDER), refusal("PanelArbitratorAlreadyRuled", 1n));
  });

  it("[C29] takes no vote of those who aren't arbiters, or not any more", async () => {
    await refused(
      vote("insurerAdmin", Ruling.INSURER),
      refusal("PanelArbitratorNotArbiter", COURT, world.actors.insurerAdmin.address),
    );
    await refused(
      vote("doctor", Ruling.PROVIDER, 1n, HOSPITAL),
      refusal("PanelArbitratorNotArbiter", HOSPITAL, world.actors.doctor.address),
    );
    await world.ledger.providers.suspendOrganisation(COURT, true);
    await refused(
      vote("colleague", Ruling.PROVIDER),
      refusal("PanelArbitratorNotArbiter", COURT, world.actors.colleague.address),
    );
  });

  it("[C30] costs nothing, and takes no coin", async () => {
    expect(await panel().arbitrationCost("0x")).to.equal(0n);
    await refused(panel().createDispute(2n, "0x", { value: 1n }), refusal("PanelArbitratorCostsNothing", 1n));
    world = await inInsuredTown();
    const rejected = await WAYS.REJECTED(world);
    await refused(
      world.ledger.claims.connect(world.actors.bob).dispute(rejected, { value: 1n }),
      refusal("PanelArbitratorCostsNothing", 1n),
    );
    await expect(world.actors.bob.sendTransaction({ to: world.ledger.claims, value: 1n })).to.revert(
      world.ledger.claims.runner as never,
    );
  });

  it("raises disputes with a choice", async () => {
    for (const choices of [0n, 256n]) {
      await refused(panel().createDispute(choices, "0x"), refusal("PanelArbitratorInvalidChoices", choices));
    }
    await expect(panel().createDispute(255n, "0x"))
      .to.emit(panel(), "DisputeCreated")
      .withArgs(2n, world.actors.governor.address, 255n);
  });
});
