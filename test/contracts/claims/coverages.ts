import { expect } from "chai";
import { id as hash } from "ethers";
import { DAY, now } from "../support/authorisation.ts";
import { COVERAGE, type InsuredTown, inInsuredTown, POOL, TERMS } from "../support/claims.ts";
import { time } from "../support/deploy.ts";
import { refused } from "../support/expect.ts";
import { NO_HASH } from "../support/terms.ts";
import { INSURER } from "../support/world.ts";

describe("ClaimsEscrow: coverages", () => {
  let world: InsuredTown;
  beforeEach(async () => {
    world = await inInsuredTown();
  });
  const escrow = () => world.ledger.claims;
  const adjuster = () => escrow().connect(world.actors.adjuster);
  const refusal = (error: string, ...args: unknown[]) => ({ contract: escrow(), error, args });
  const terms = (over: object = {}) => ({
    patientId: world.alice.id,
    pool: POOL,
    copay: 0n,
    validFrom: world.validFrom,
    validUntil: world.validFrom + DAY,
    limit: 1n,
    deductible: 0n,
    ...over,
  });

  it("is written by the insurer's claims staff", async () => {
    const written = terms({ copay: 10_000n, deductible: 3n });
    await expect(adjuster().writeCoverage(written))
      .to.emit(escrow(), "CoverageWritten")
      .withArgs(2n, world.alice.id, POOL, Object.values(written));
    const { patientId, pool, copay, validFrom, validUntil, limit } = written;
    expect(await escrow().coverageOf(2n)).to.deep.equal([
      patientId,
      pool,
      copay,
      validFrom,
      validUntil,
      limit,
      0n,
      3n,
      NO_HASH,
    ]);
  });

  it("is refused to others, and on a pool that isn't there", async () => {
    const { insurerAdmin, doctor } = world.actors;
    for (const account of [insurerAdmin, doctor]) {
      await refused(
        escrow().connect(account).writeCoverage(terms()),
        refusal("ClaimsEscrowNoStanding", INSURER, account.address),
      );
    }
    await refused(adjuster().writeCoverage(terms({ pool: 9n })), refusal("ClaimsEscrowUnknownPool", 9n));
  });

  it("is refused where it promises nothing, or to nobody", async () => {
    for (const over of [
      { copay: 10_001n },
      { validUntil: world.validFrom },
      { limit: 0n },
      { patientId: hash("nobody") },
    ]) {
      const invalid = terms(over);
      await refused(
        adjuster().writeCoverage(invalid),
        refusal("ClaimsEscrowInvalidCoverage", Object.values(invalid)),
      );
    }
  });

  it("ends at a time to come, and only earlier than it would", async () => {
    const until = (await now()) + 10n;
    await time.setNextBlockTimestamp(until);
    await expect(adjuster().endCoverage(COVERAGE, until))
      .to.emit(escrow(), "CoverageEnded")
      .withArgs(COVERAGE, until);
    await refused(adjuster().endCoverage(COVERAGE, until), refusal("ClaimsEscrowInvalidEnd", until));
    expect((await escrow().coverageOf(COVERAGE)).validUntil).to.equal(until);
  });

  it("ends neither in the past nor later", async () => {
    const { validUntil } = await escrow().coverageOf(COVERAGE);
    await refused(
      adjuster().endCoverage(COVERAGE, validUntil),
      refusal("ClaimsEscrowInvalidEnd", validUntil),
    );
    const past = await now();
    await time.setNextBlockTimestamp(past + 1n);
    await refused(adjuster().endCoverage(COVERAGE, past), refusal("ClaimsEscrowInvalidEnd", past));
    await refused(adjuster().endCoverage(9n, validUntil), refusal("ClaimsEscrowUnknownCoverage", 9n));
    const { stranger } = world.actors;
    await refused(
      escrow().connect(stranger).endCoverage(COVERAGE, past),
      refusal("ClaimsEscrowNoStanding", INSURER, stranger.address),
    );
  });

  it("agrees to procedures, the last word counting", async () => {
    await expect(adjuster().preAuthorise(COVERAGE, hash("one")))
      .to.emit(escrow(), "ProceduresPreAuthorised")
      .withArgs(COVERAGE, hash("one"));
    await adjuster().preAuthorise(COVERAGE, hash("two"));
    expect((await escrow().coverageOf(COVERAGE)).preAuthorised).to.equal(hash("two"));
    await refused(adjuster().preAuthorise(9n, hash("x")), refusal("ClaimsEscrowUnknownCoverage", 9n));
    const { stranger } = world.actors;
    await refused(
      escrow().connect(stranger).preAuthorise(COVERAGE, hash("x")),
      refusal("ClaimsEscrowNoStanding", INSURER, stranger.address),
    );
  });

  it("begins unused, with its whole deductible", async () => {
    const coverage = await escrow().coverageOf(COVERAGE);
    expect([coverage.used, coverage.deductibleLeft, coverage.limit]).to.deep.equal([
      0n,
      TERMS.deductible,
      TERMS.limit,
    ]);
  });
});
