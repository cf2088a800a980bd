import { expect } from "chai";
import type { HostilePayee, HostileToken } from "../../../typechain-types/index.ts";
import {
  approve,
  COVERAGE,
  FUNDED,
  file,
  filing,
  type InsuredTown,
  insuredTown,
  NO_ATTESTATION,
  NOT_AGREED,
  TERMS,
} from "../support/claims.ts";
import { ethers, loadFixture } from "../support/deploy.ts";
import { refused } from "../support/expect.ts";
import { HOSPITAL, INSURER } from "../support/world.ts";

const Manner = {
  FEE: 1,
  RETURNS_FALSE: 2,
  RETURNS_NOTHING: 3,
  BLACKLISTS: 4,
  MOVES_NOTHING: 6,
  TELLS_PAYEE: 7,
};
const OTHER_POOL = 2n;
const OTHER_COVERAGE = 2n;

/** Beside the plain pool, one in a token that will turn hostile. */
async function hostileTown() {
  const world = await insuredTown();
  const { ledger, actors, alice, validFrom } = world;
  const hostile = await ethers.deployContract("HostileToken");
  await ledger.claims.allowToken(hostile, true);
  await ledger.claims.connect(actors.insurerAdmin).openPool(INSURER, hostile);
  await hostile.mint(actors.insurerAdmin, 10_000n);
  await hostile.connect(actors.insurerAdmin).approve(ledger.claims, 10_000n);
  await ledger.claims.connect(actors.insurerAdmin).fund(OTHER_POOL, 5_000n);
  await ledger.claims.connect(actors.adjuster).writeCoverage({
    ...{ patientId: alice.id, pool: OTHER_POOL, validFrom, validUntil: validFrom + 86_400n * 365n },
    ...TERMS,
  });
  await ledger.claims.connect(actors.hospitalAdmin).setPayoutAccount(HOSPITAL, actors.owner);
  const what = filing(world, "hostile", 1_100n, { coverage: OTHER_COVERAGE });
  const claim = await file(world, what);
  await approve(world, claim, 1_100n);
  await ledger.claims.settle(claim);
  return { ...world, hostile, claim };
}

/** The same, with a payee that is told of its money. */
async function payeeTown() {
  const world = await hostileTown();
  const payee = await ethers.deployContract("HostilePayee");
  await world.hostile.behave(Manner.TELLS_PAYEE, payee);
  await world.ledger.claims.connect(world.actors.hospitalAdmin).setPayoutAccount(HOSPITAL, payee);
  return { ...world, payee };
}
type HostileTown = Awaited<ReturnType<typeof hostileTown>>;

describe("ClaimsEscrow: hostile tokens and payees", () => {
  let world: HostileTown;
  let token: HostileToken;
  beforeEach(async () => {
    world = await loadFixture(hostileTown);
    token = world.hostile;
  });
  const escrow = () => world.ledger.claims;
  const fund = (amount: bigint) => escrow().connect(world.actors.insurerAdmin).fund(OTHER_POOL, amount);
  const owed = (of: HostileToken | InsuredTown["token"] = token) => escrow().owedTo(HOSPITAL, of);

  it("[C21] refuses what arrives short, from a token that takes a fee", async () => {
    await token.behave(Manner.FEE, world.actors.stranger);
    await refused(fund(1_000n), {
      contract: escrow(),
      error: "ClaimsEscrowShortTransfer",
      args: [1_000n, 990n],
    });
  });

  it("[C22] refuses a token that says no, or yes and moves nothing; takes one that says nothing", async () => {
    await token.behave(Manner.RETURNS_FALSE, world.actors.stranger);
    await refused(fund(1_000n), {
      contract: escrow(),
      error: "SafeERC20FailedOperation",
      args: [await token.getAddress()],
    });
    await refused(escrow().payOut(HOSPITAL, token), {
      contract: escrow(),
      error: "SafeERC20FailedOperation",
      args: [await token.getAddress()],
    });
    expect(await owed()).to.equal(800n);
    await token.behave(Manner.MOVES_NOTHING, world.actors.stranger);
    await refused(fund(1_000n), {
      contract: escrow(),
      error: "ClaimsEscrowShortTransfer",
      args: [1_000n, 0n],
    });
    await token.behave(Manner.RETURNS_NOTHING, world.actors.stranger);
    await fund(1_000n);
    await escrow().payOut(HOSPITAL, token);
    expect(await token.balanceOf(world.actors.owner)).to.equal(800n);
  });

  it("[C23] keeps what a blacklisted payee is owed, and stops nobody else", async () => {
    await token.behave(Manner.BLACKLISTS, world.actors.owner);
    await refused(escrow().payOut(HOSPITAL, token), {
      contract: token,
      error: "Blacklisted",
      args: [world.actors.owner.address],
    });
    expect(await owed()).to.equal(800n);
    // Claims go on, and another account can be named.
    const next = await file(world, filing(world, "next", 200n, { coverage: OTHER_COVERAGE }));
    await approve(world, next, 200n);
    await escrow().settle(next);
    await escrow().connect(world.actors.hospitalAdmin).setPayoutAccount(HOSPITAL, world.actors.colleague);
    await escrow().payOut(HOSPITAL, token);
    expect(await token.balanceOf(world.actors.colleague)).to.equal(960n);
  });

  describe("a payee that the token tells of its money", () => {
    let payee: HostilePayee;
    beforeEach(async () => {
      const told = await loadFixture(payeeTown);
      [world, token, payee] = [told, told.hostile, told.payee];
    });

    it("[C23] stops nobody else by refusing it", async () => {
      await refused(escrow().payOut(HOSPITAL, token), { contract: payee, error: "Refused", args: [] });
      expect(await owed()).to.equal(800n);
      await fund(1_000n);
      await escrow().connect(world.actors.hospitalAdmin).setPayoutAccount(HOSPITAL, world.actors.owner);
      await escrow().payOut(HOSPITAL, token);
      expect(await token.balanceOf(world.actors.owner)).to.equal(800n);
    });

    for (const [name, args] of [
      ["payOut", (): [bigint, HostileToken] => [HOSPITAL, token]],
      ["fund", () => [OTHER_POOL, 1n]],
      ["payOwnShare", () => [world.claim, 1n]],
      ["dispute", () => [world.claim]],
    ] as const) {
      it(`[C24] is paid once, and moves no other money by ${name} meanwhile`, async () => {
        const call = await escrow()[name].populateTransaction(...(args() as [never, never]));
        await payee.reenter(escrow(), call.data);
        await escrow().payOut(HOSPITAL, token);
        expect(await payee.succeeded()).to.equal(false);
        expect(await payee.answer()).to.equal(
          escrow().interface.encodeErrorResult("ReentrancyGuardReentrantCall", []),
        );
        expect(await token.balanceOf(payee)).to.equal(800n);
        expect(await owed()).to.equal(0n);
      });
    }
  });

  it("[C24] pays once to a token that calls the same function again", async () => {
    const call = escrow().interface.encodeFunctionData("payOut", [HOSPITAL, await token.getAddress()]);
    await token.reenter(escrow(), call);
    await escrow().payOut(HOSPITAL, token);
    expect(await token.succeeded()).to.equal(false);
    expect(await token.answer()).to.equal(
      escrow().interface.encodeErrorResult("ReentrancyGuardReentrantCall", []),
    );
    expect(await token.balanceOf(world.actors.owner)).to.equal(800n);
  });

  it("[C24] counts what arrived once, where funding calls another function", async () => {
    const inner = escrow().interface.encodeFunctionData("fund", [OTHER_POOL, 1_000n]);
    await token.reenter(escrow(), inner);
    await fund(2_000n);
    expect(await token.succeeded()).to.equal(false);
    const [, { balance }] = await escrow().poolOf(OTHER_POOL);
    expect(balance).to.equal(5_000n - 800n + 2_000n);
  });

  it("[C24] shows who looks in from a transfer nothing that isn't so", async () => {
    await token.reenter(
      escrow(),
      escrow().interface.encodeFunctionData("owedTo", [HOSPITAL, await token.getAddress()]),
    );
    await escrow().payOut(HOSPITAL, token);
    expect(await token.succeeded()).to.equal(true);
    expect(BigInt(await token.answer())).to.equal(0n);
  });

  it("[C25] keeps its own accounts: what a rebasing token burns or adds is nobody's claim", async () => {
    await token.rebase(escrow(), 500n);
    const [, { balance, reserved }] = await escrow().poolOf(OTHER_POOL);
    expect([balance, reserved]).to.deep.equal([4_200n, 0n]);
    await token.rebase(escrow(), -5_500n);
    await refused(escrow().payOut(HOSPITAL, token), {
      contract: token,
      error: "ERC20InsufficientBalance",
      args: [await escrow().getAddress(), 0n, 800n],
    });
    expect(await owed()).to.equal(800n);
    // The plain pool's token is untouched.
    expect(await world.token.balanceOf(escrow())).to.equal(FUNDED);
  });

  it("[C31] never lets a pool promise more than it holds", async () => {
    await escrow().connect(world.actors.insurerAdmin).announceWithdrawal(OTHER_POOL, 4_100n);
    const what = filing(world, "more", 1_100n, { coverage: OTHER_COVERAGE });
    await refused(escrow().connect(world.actors.bob).file(what, NOT_AGREED, NO_ATTESTATION), {
      contract: escrow(),
      error: "ClaimsEscrowPoolShort",
      args: [OTHER_POOL, 100n, 880n],
    });
    expect(COVERAGE).to.not.equal(OTHER_COVERAGE);
  });
});
