import { expect } from "chai";
import {
  approve,
  claimOf,
  FUNDED,
  file,
  filing,
  held,
  type InsuredTown,
  inInsuredTown,
  pastDeadline,
  Ruling,
  reject,
  rule,
  State,
  WAYS,
} from "../support/claims.ts";

describe("ClaimsEscrow: amounts, to the last unit", () => {
  let world: InsuredTown;
  beforeEach(async () => {
    world = await inInsuredTown();
  });
  const escrow = () => world.ledger.claims;
  const owed = () => escrow().owedTo(1n, world.token);
  const settle = (claim: string) => escrow().settle(claim);

  it("pays all that was approved, and keeps the reservation's end clean", async () => {
    const claim = await file(world);
    await approve(world, claim, 1_100n);
    await settle(claim);
    expect(await owed()).to.equal(800n);
    expect(await held(world)).to.deep.equal({
      balance: FUNDED - 800n,
      reserved: 0n,
      used: 800n,
      deductibleLeft: 0n,
    });
    expect(await escrow().ownShareOf(claim)).to.equal(300n);
  });

  it("reckons a part anew: deductible first, then the copay, rounded down", async () => {
    const claim = await file(world);
    await approve(world, claim, 603n);
    await escrow().connect(world.actors.bob).accept(claim);
    // 603 less 100 is 503; four fifths of it are 402.4.
    expect(await owed()).to.equal(402n);
    expect(await held(world)).to.include({ reserved: 0n, used: 402n, deductibleLeft: 0n });
    expect(await escrow().ownShareOf(claim)).to.equal(201n);
    const { share, refused, deductible } = await claimOf(world, claim);
    expect({ share, refused, deductible }).to.deep.equal({ share: 402n, refused: 497n, deductible: 100n });
  });

  it("gives the deductible back that a smaller part doesn't use up", async () => {
    const claim = await file(world);
    await approve(world, claim, 40n);
    await escrow().connect(world.actors.bob).accept(claim);
    expect(await owed()).to.equal(0n);
    expect(await held(world)).to.deep.equal({ balance: FUNDED, reserved: 0n, used: 0n, deductibleLeft: 60n });
    expect(await escrow().ownShareOf(claim)).to.equal(40n);
  });

  it("frees everything where nothing is paid", async () => {
    const claim = await file(world);
    await reject(world, claim);
    expect(await held(world)).to.include({ reserved: 800n, used: 800n });
    await pastDeadline(world, claim);
    await escrow().close(claim);
    expect(await held(world)).to.deep.equal({
      balance: FUNDED,
      reserved: 0n,
      used: 0n,
      deductibleLeft: 100n,
    });
    expect(await escrow().ownShareOf(claim)).to.equal(0n);
  });

  it("[C30] loses no unit to dust", async () => {
    for (const billed of [1n, 99n, 100n, 101n, 102n, 104n, 105n]) {
      const claim = await file(world, filing(world, `dust ${billed}`, billed));
      await approve(world, claim, billed);
      await settle(claim);
      const { share } = await claimOf(world, claim);
      expect(share + (await escrow().ownShareOf(claim))).to.equal(billed);
    }
    const { balance, reserved } = await held(world);
    expect(reserved).to.equal(0n);
    expect(balance + (await owed())).to.equal(FUNDED);
    expect(await world.token.balanceOf(escrow())).to.equal(FUNDED);
  });

  it("never pays above the limit, where a part is approved of more", async () => {
    const claim = await file(world, filing(world, "large", 50_000n));
    await approve(world, claim, 49_999n);
    await escrow().connect(world.actors.bob).accept(claim);
    expect(await owed()).to.equal(10_000n);
    expect((await held(world)).used).to.equal(10_000n);
  });

  describe("disputes", () => {
    const bond = 55n;

    it("stake a bond, rounded up", async () => {
      const claim = await WAYS.REJECTED(world);
      expect(await escrow().bondOf(claim)).to.equal(bond);
      const small = await file(world, filing(world, "small", 1n));
      expect(await escrow().bondOf(small)).to.equal(1n);
      await expect(escrow().connect(world.actors.bob).dispute(claim))
        .to.emit(escrow(), "ClaimDisputed")
        .withArgs(claim, 1n, bond, () => true);
      expect(await world.token.balanceOf(world.actors.bob)).to.equal(1_000n - bond);
    });

    it("pay in full, and give the bond back, where the arbiter rules for the provider", async () => {
      const claim = await WAYS.DISPUTED(world);
      await expect(rule(world, Ruling.PROVIDER))
        .to.emit(escrow(), "DisputeEnded")
        .withArgs(claim, true, true);
      expect(await owed()).to.equal(800n + bond);
      const { state, refused } = await claimOf(world, claim);
      expect({ state, refused }).to.deep.equal({ state: State.PAID, refused: 0n });
    });

    it("pay in full what was approved in part before", async () => {
      const claim = await WAYS.APPROVED(world);
      await escrow().connect(world.actors.bob).dispute(claim);
      await rule(world, Ruling.PROVIDER);
      expect(await owed()).to.equal(800n + bond);
      expect((await claimOf(world, claim)).refused).to.equal(0n);
    });

    it("give the bond to the pool where the arbiter rules for the insurer", async () => {
      const claim = await WAYS.DISPUTED(world);
      await expect(rule(world, Ruling.INSURER))
        .to.emit(escrow(), "DisputeEnded")
        .withArgs(claim, false, false);
      expect(await owed()).to.equal(0n);
      expect(await held(world)).to.deep.equal({
        balance: FUNDED + bond,
        reserved: 0n,
        used: 0n,
        deductibleLeft: 100n,
      });
    });

    it("leave the approved part as it was, where the arbiter rules for the insurer", async () => {
      const claim = await WAYS.APPROVED(world);
      await escrow().connect(world.actors.bob).dispute(claim);
      await rule(world, Ruling.INSURER);
      expect(await owed()).to.equal(400n);
      expect((await claimOf(world, claim)).state).to.equal(State.PAID);
    });

    it("give the bond back where the arbiter refuses, or is silent", async () => {
      const claim = await WAYS.DISPUTED(world);
      await expect(rule(world, Ruling.REFUSED))
        .to.emit(escrow(), "DisputeEnded")
        .withArgs(claim, false, true);
      expect(await owed()).to.equal(bond);
      expect((await claimOf(world, claim)).state).to.equal(State.CLOSED);

      world = await inInsuredTown();
      const silent = await WAYS.DISPUTED(world);
      await pastDeadline(world, silent);
      await expect(escrow().defaultDispute(silent))
        .to.emit(escrow(), "DisputeEnded")
        .withArgs(silent, false, true);
      expect(await owed()).to.equal(bond);
    });

    it("are ruled by the arbiter alone", async () => {
      await WAYS.DISPUTED(world);
      for (const account of [world.actors.insurerAdmin, world.actors.colleague, world.actors.governor]) {
        await refusedRule(account.address);
      }
      async function refusedRule(address: string) {
        const account = Object.values(world.actors).find((each) => each.address === address);
        await expect(escrow().connect(account).rule(1n, 1n))
          .to.be.revertedWithCustomError(escrow(), "ClaimsEscrowNotArbiter")
          .withArgs(address, 1n);
      }
    });
  });
});
