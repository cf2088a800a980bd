import { expect } from "chai";
import { DAY } from "../support/authorisation.ts";
import {
  COVERAGE,
  decide,
  decision,
  file,
  filing,
  type InsuredTown,
  inInsuredTown,
  Outcome,
  POOL,
  Reason,
  State,
  stateOf,
  TERMS,
} from "../support/claims.ts";
import { refused } from "../support/expect.ts";
import { Kind, Roles } from "../support/terms.ts";

describe("ClaimsEscrow: decisions", () => {
  let world: InsuredTown;
  beforeEach(async () => {
    world = await inInsuredTown();
  });

  it("decides many at once, all or none, and fifty at the most", async () => {
    const claims: string[] = [];
    for (let i = 0; i < 3; ++i) claims.push(await file(world, filing(world, `care ${i}`)));
    const decisions = claims.map((claim) => decision(claim, Outcome.APPROVE, { approved: 1_100n }));
    await refused(decide(world, ...decisions, decisions[0] as (typeof decisions)[0]), {
      contract: world.ledger.claims,
      error: "ClaimsEscrowIllegal",
      args: [claims[0], State.APPROVED, () => true],
    });
    await decide(world, ...decisions);
    for (const claim of claims) expect(await stateOf(world, claim)).to.equal(State.APPROVED);
    const count = (n: number) => ({
      contract: world.ledger.claims,
      error: "ClaimsEscrowInvalidCount",
      args: [BigInt(n)],
    });
    await refused(decide(world), count(0));
    await refused(
      decide(world, ...Array.from({ length: 51 }, () => decisions[0] as (typeof decisions)[0])),
      count(51),
    );
  });

  it("refuses decisions that say two things, or nothing", async () => {
    const claim = await file(world);
    for (const wrong of [
      decision(claim, Outcome.APPROVE, { approved: 0n }),
      decision(claim, Outcome.APPROVE, { approved: 1_101n }),
      decision(claim, Outcome.APPROVE, { approved: 1n, reason: Reason.OTHER }),
      decision(claim, Outcome.REJECT, { reason: Reason.NONE }),
      decision(claim, Outcome.REJECT, { approved: 1n, reason: Reason.OTHER }),
      decision(claim, Outcome.EVIDENCE, { approved: 1n }),
      decision(claim, Outcome.EVIDENCE, { reason: Reason.OTHER }),
    ]) {
      await refused(decide(world, wrong), {
        contract: world.ledger.claims,
        error: "ClaimsEscrowInvalidDecision",
        args: [Object.values(wrong)],
      });
    }
  });

  it("[C29] asks of every claim among many whose it is to decide", async () => {
    const { alice, actors, ledger, licenceUntil, token, validFrom } = world;
    const [other, roles] = [6n, Roles.CLAIMS];
    await ledger.providers.admitOrganisation(Kind.INSURER, actors.owner);
    await ledger.providers.connect(actors.owner).setStaffMember(other, actors.owner, {
      roles: roles | Roles.ADMINISTRATOR,
      specialty: 0n,
      licenceUntil,
      suspended: false,
    });
    await ledger.claims.connect(actors.owner).openPool(other, token);
    await token.mint(actors.owner, 10_000n);
    await token.connect(actors.owner).approve(ledger.claims, 10_000n);
    await ledger.claims.connect(actors.owner).fund(POOL + 1n, 10_000n);
    const terms = { patientId: alice.id, pool: POOL + 1n, validFrom, validUntil: validFrom + DAY, ...TERMS };
    await ledger.claims.connect(actors.owner).writeCoverage(terms);
    const claims = [];
    for (const coverage of [COVERAGE, COVERAGE + 1n, COVERAGE])
      claims.push(await file(world, filing(world, `care ${claims.length}`, 1_100n, { coverage })));
    const decisions = claims.map((claim) => decision(claim, Outcome.REJECT, { reason: Reason.OTHER }));
    const noStanding = (organisation: bigint, account: string) => ({
      contract: ledger.claims,
      error: "ClaimsEscrowNoStanding",
      args: [organisation, account],
    });
    await refused(decide(world, ...decisions), noStanding(other, actors.adjuster.address));
    await refused(
      ledger.claims.connect(actors.owner).decide(decisions.slice(1)),
      noStanding(3n, actors.owner.address),
    );
    for (const claim of claims) expect(await stateOf(world, claim)).to.equal(State.FILED);
    // Who works for both decides them at once.
    await ledger.providers
      .connect(actors.owner)
      .setStaffMember(other, actors.adjuster, { roles, specialty: 0n, licenceUntil, suspended: false });
    await decide(world, ...decisions);
    for (const claim of claims) expect(await stateOf(world, claim)).to.equal(State.REJECTED);
  });
});
