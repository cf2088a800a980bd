import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { DAY, now } from "../support/authorisation.ts";
import { FUNDED, fundPool, held, type InsuredTown, inInsuredTown, POOL } from "../support/claims.ts";
import { CLAIMS_TERMS, ethers, time } from "../support/deploy.ts";
import { refused } from "../support/expect.ts";
import { HOSPITAL, INSURER } from "../support/world.ts";

describe("ClaimsEscrow: pools", () => {
  let world: InsuredTown;
  beforeEach(async () => {
    world = await inInsuredTown();
  });
  const escrow = () => world.ledger.claims;
  const asAdmin = () => escrow().connect(world.actors.insurerAdmin);
  const notAdministrator = (organisation: bigint, account: string) => ({
    contract: world.ledger.providers,
    error: "ProviderRegistryNotAdministrator",
    args: [organisation, account],
  });
  const refusal = (error: string, ...args: unknown[]) => ({ contract: escrow(), error, args });

  it("opens a pool for an insurer's administrator, in an allowed token", async () => {
    await expect(asAdmin().openPool(INSURER, world.token))
      .to.emit(escrow(), "PoolOpened")
      .withArgs(2n, INSURER, await world.token.getAddress());
    const [pool, funds, withdrawal] = await escrow().poolOf(2n);
    expect(pool).to.deep.equal([await world.token.getAddress(), INSURER]);
    expect(funds).to.deep.equal([0n, 0n]);
    expect(withdrawal).to.deep.equal([0n, 0n]);
  });

  it("refuses a token that governance didn't allow, or doesn't any more; pools that exist go on", async () => {
    const other = await ethers.deployContract("PlainToken");
    await refused(
      asAdmin().openPool(INSURER, other),
      refusal("ClaimsEscrowTokenNotAllowed", await other.getAddress()),
    );
    await expect(escrow().allowToken(world.token, false))
      .to.emit(escrow(), "TokenAllowed")
      .withArgs(await world.token.getAddress(), false);
    expect(await escrow().isAllowed(world.token)).to.equal(false);
    await refused(
      asAdmin().openPool(INSURER, world.token),
      refusal("ClaimsEscrowTokenNotAllowed", await world.token.getAddress()),
    );
    await fundPool(world, world.token, POOL, 5n);
    expect((await held(world)).balance).to.equal(FUNDED + 5n);
  });

  it("refuses staff without the role, and an organisation that is no insurer", async () => {
    const { adjuster, hospitalAdmin, stranger } = world.actors;
    for (const account of [adjuster, stranger]) {
      await refused(
        escrow().connect(account).openPool(INSURER, world.token),
        notAdministrator(INSURER, account.address),
      );
    }
    await refused(
      escrow().connect(hospitalAdmin).openPool(HOSPITAL, world.token),
      refusal("ClaimsEscrowNoStanding", HOSPITAL, hospitalAdmin.address),
    );
  });

  it("is funded by anybody", async () => {
    const { stranger } = world.actors;
    await world.token.mint(stranger, 7n);
    await world.token.connect(stranger).approve(escrow(), 7n);
    await expect(escrow().connect(stranger).fund(POOL, 7n))
      .to.emit(escrow(), "PoolFunded")
      .withArgs(POOL, stranger.address, 7n);
    expect((await held(world)).balance).to.equal(FUNDED + 7n);
    expect(await world.token.balanceOf(escrow())).to.equal(FUNDED + 7n);
  });

  it("refuses to fund with nothing, or a pool that isn't there", async () => {
    await refused(asAdmin().fund(POOL, 0n), refusal("ClaimsEscrowInvalidAmount", 0n));
    await refused(asAdmin().fund(9n, 1n), refusal("ClaimsEscrowUnknownPool", 9n));
  });

  it("holds at most what its word takes", async () => {
    const most = (1n << 96n) - 1n;
    await fundPool(world, world.token, POOL, most - FUNDED);
    await world.token.mint(world.actors.insurerAdmin, 1n);
    await world.token.connect(world.actors.insurerAdmin).approve(escrow(), 1n);
    await expect(asAdmin().fund(POOL, 1n)).to.be.revertedWithPanic(0x11);
  });

  describe("withdrawals", () => {
    it("are announced, reserved, and credited once the delay is over", async () => {
      const availableAt = (await now()) + 1n + CLAIMS_TERMS.withdrawalDelay;
      await time.setNextBlockTimestamp(availableAt - CLAIMS_TERMS.withdrawalDelay);
      await expect(asAdmin().announceWithdrawal(POOL, 400n))
        .to.emit(escrow(), "WithdrawalAnnounced")
        .withArgs(POOL, 400n, availableAt);
      expect(await held(world)).to.include({ balance: FUNDED, reserved: 400n });

      await time.setNextBlockTimestamp(availableAt - 1n);
      await refused(escrow().completeWithdrawal(POOL), refusal("ClaimsEscrowTooEarly", availableAt));
      await time.setNextBlockTimestamp(availableAt);
      await expect(escrow().connect(world.actors.stranger).completeWithdrawal(POOL))
        .to.emit(escrow(), "PoolWithdrawn")
        .withArgs(POOL, INSURER, 400n);
      expect(await held(world)).to.include({ balance: FUNDED - 400n, reserved: 0n });
      expect(await escrow().owedTo(INSURER, world.token)).to.equal(400n);
      await refused(escrow().completeWithdrawal(POOL), refusal("ClaimsEscrowNothingAnnounced", POOL));
    });

    it("take only what is free, one at a time, and more than nothing", async () => {
      await refused(
        asAdmin().announceWithdrawal(POOL, FUNDED + 1n),
        refusal("ClaimsEscrowPoolShort", POOL, FUNDED, FUNDED + 1n),
      );
      await refused(asAdmin().announceWithdrawal(POOL, 0n), refusal("ClaimsEscrowInvalidAmount", 0n));
      await asAdmin().announceWithdrawal(POOL, FUNDED);
      await refused(asAdmin().announceWithdrawal(POOL, 1n), refusal("ClaimsEscrowWithdrawalPending", POOL));
    });

    it("are put back by the administrator", async () => {
      await refused(asAdmin().cancelWithdrawal(POOL), refusal("ClaimsEscrowNothingAnnounced", POOL));
      await asAdmin().announceWithdrawal(POOL, 400n);
      await expect(asAdmin().cancelWithdrawal(POOL))
        .to.emit(escrow(), "WithdrawalCancelled")
        .withArgs(POOL, 400n);
      expect(await held(world)).to.include({ balance: FUNDED, reserved: 0n });
      await time.increase(30n * DAY);
      await refused(escrow().completeWithdrawal(POOL), refusal("ClaimsEscrowNothingAnnounced", POOL));
    });

    it("are nobody else's to announce or put back", async () => {
      await asAdmin().announceWithdrawal(POOL, 1n);
      const { adjuster } = world.actors;
      const by = escrow().connect(adjuster);
      const no = notAdministrator(INSURER, adjuster.address);
      await refused(by.announceWithdrawal(POOL, 1n), no);
      await refused(by.cancelWithdrawal(POOL), no);
      await refused(by.announceWithdrawal(9n, 1n), refusal("ClaimsEscrowUnknownPool", 9n));
    });
  });

  it("knows nothing of a pool that was never opened", async () => {
    expect((await escrow().poolOf(0n))[0]).to.deep.equal([ZeroAddress, 0n]);
  });
});
