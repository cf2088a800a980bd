import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { claimOf, file, filing, type InsuredTown, inInsuredTown, WAYS } from "../support/claims.ts";
import { refused } from "../support/expect.ts";
import { permitOf } from "../support/permit.ts";
import { HOSPITAL } from "../support/world.ts";

describe("ClaimsEscrow: payouts", () => {
  let world: InsuredTown;
  let claim: string;
  beforeEach(async () => {
    world = await inInsuredTown();
    claim = await WAYS.PAID(world);
  });
  const escrow = () => world.ledger.claims;
  const refusal = (error: string, ...args: unknown[]) => ({ contract: escrow(), error, args });

  it("go to the account that the organisation's administrator named, whoever asks", async () => {
    const { hospitalAdmin, owner, stranger } = world.actors;
    await refused(escrow().payOut(HOSPITAL, world.token), refusal("ClaimsEscrowNoPayoutAccount", HOSPITAL));
    await expect(escrow().connect(hospitalAdmin).setPayoutAccount(HOSPITAL, owner))
      .to.emit(escrow(), "PayoutAccountSet")
      .withArgs(HOSPITAL, owner.address);
    expect(await escrow().payoutAccountOf(HOSPITAL)).to.equal(owner.address);
    await expect(escrow().connect(stranger).payOut(HOSPITAL, world.token))
      .to.emit(escrow(), "PaidOut")
      .withArgs(HOSPITAL, await world.token.getAddress(), owner.address, 800n);
    expect(await world.token.balanceOf(owner)).to.equal(800n);
    await refused(
      escrow().payOut(HOSPITAL, world.token),
      refusal("ClaimsEscrowNothingOwed", HOSPITAL, await world.token.getAddress()),
    );
  });

  it("[C29] are nobody else's to direct", async () => {
    const { bob, doctor, insurerAdmin } = world.actors;
    for (const account of [bob, doctor, insurerAdmin]) {
      await refused(escrow().connect(account).setPayoutAccount(HOSPITAL, account), {
        contract: world.ledger.providers,
        error: "ProviderRegistryNotAdministrator",
        args: [HOSPITAL, account.address],
      });
    }
    expect(await escrow().payoutAccountOf(HOSPITAL)).to.equal(ZeroAddress);
  });

  describe("the patient's own share", () => {
    const pay = async (amount: bigint) => {
      await world.token.mint(world.actors.alice, amount);
      await world.token.connect(world.actors.alice).approve(escrow(), amount);
      return escrow().connect(world.actors.alice).payOwnShare(claim, amount);
    };

    it("is paid at once or in parts, to the provider", async () => {
      expect(await escrow().ownShareOf(claim)).to.equal(300n);
      await expect(pay(100n))
        .to.emit(escrow(), "OwnSharePaid")
        .withArgs(claim, world.actors.alice.address, 100n);
      await pay(200n);
      expect(await escrow().owedTo(HOSPITAL, world.token)).to.equal(1_100n);
      expect((await claimOf(world, claim)).paidByPatient).to.equal(300n);
      await refused(pay(1n), refusal("ClaimsEscrowNotOwed", claim, 0n, 1n));
    });

    it("is never more than what is left, nothing, or asked before the claim is paid", async () => {
      await refused(pay(301n), refusal("ClaimsEscrowNotOwed", claim, 300n, 301n));
      await refused(pay(0n), refusal("ClaimsEscrowNotOwed", claim, 300n, 0n));
      claim = await file(world, filing(world, "other"));
      await refused(pay(1n), refusal("ClaimsEscrowNotOwed", claim, 0n, 1n));
    });

    it("is paid with one signature, submitted by anybody", async () => {
      const { alice, relayer } = world.actors;
      await world.token.mint(alice, 300n);
      const permit = await permitOf(world, alice, 300n);
      await escrow().connect(relayer).payOwnShareWithPermit(claim, alice, 300n, permit);
      expect(await world.token.balanceOf(alice)).to.equal(0n);
      expect(await escrow().ownShareOf(claim)).to.equal(0n);
    });

    it("is refused with a permit that is spent, of somebody else, or for another amount", async () => {
      const { alice, relayer, stranger, doctor } = world.actors;
      await world.token.mint(alice, 300n);
      await world.token.connect(alice).approve(escrow(), 300n);
      const permit = await permitOf(world, alice, 100n);
      const by = escrow().connect(relayer);
      await expect(by.payOwnShareWithPermit(claim, alice, 101n, permit)).to.be.revertedWithCustomError(
        world.token,
        "ERC2612InvalidSigner",
      );
      await by.payOwnShareWithPermit(claim, alice, 100n, permit);
      // An allowance that stands isn't anybody's to spend.
      await world.token.connect(alice).approve(escrow(), 300n);
      await expect(by.payOwnShareWithPermit(claim, alice, 100n, permit)).to.be.revertedWithCustomError(
        world.token,
        "ERC2612InvalidSigner",
      );
      for (const account of [stranger, doctor]) {
        await refused(by.payOwnShareWithPermit(claim, account, 1n, await permitOf(world, account, 1n)), {
          contract: world.ledger.patients,
          error: "PatientRegistryNotController",
          args: [world.alice.id, account.address],
        });
      }
    });
  });
});
