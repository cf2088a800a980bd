import { expect } from "chai";
import { id as hash } from "ethers";
import {
  approve,
  ask,
  attest,
  decide,
  decision,
  file,
  filing,
  type InsuredTown,
  illegal,
  inInsuredTown,
  Outcome,
  pastDeadline,
  Reason,
  Ruling,
  reject,
  rule,
  State,
  stateOf,
  WAYS,
} from "../support/claims.ts";
import { time } from "../support/deploy.ts";
import { refused } from "../support/expect.ts";

type Name = keyof typeof State;
type Act = (world: InsuredTown, claim: string) => Promise<unknown>;

const as = (world: InsuredTown, who: keyof InsuredTown["actors"]) =>
  world.ledger.claims.connect(world.actors[who]);

/** Everything that can be done to a claim. */
const ACTS = {
  attest: (world) => attest(world),
  approve: (world, claim) => approve(world, claim, 1_100n),
  reject: (world, claim) => reject(world, claim),
  ask: (world, claim) => ask(world, claim),
  submitEvidence: (world, claim) => as(world, "bob").submitEvidence(claim, hash("evidence")),
  withdrawClaim: (world, claim) => as(world, "bob").withdrawClaim(claim),
  accept: (world, claim) => as(world, "bob").accept(claim),
  dispute: (world, claim) => as(world, "bob").dispute(claim),
  settle: (world, claim) => as(world, "stranger").settle(claim),
  close: (world, claim) => as(world, "stranger").close(claim),
  defaultDispute: (world, claim) => as(world, "stranger").defaultDispute(claim),
} as const satisfies Record<string, Act>;
type ActName = keyof typeof ACTS;

/** Where each act leads from each state: before the deadline, and from it on. What isn't named is refused. */
const BEFORE: Partial<Record<Name, Partial<Record<ActName, Name>>>> = {
  FILED: {
    attest: "FILED",
    approve: "APPROVED",
    reject: "REJECTED",
    ask: "EVIDENCE_REQUESTED",
    withdrawClaim: "CLOSED",
  },
  EVIDENCE_REQUESTED: { attest: "EVIDENCE_REQUESTED", submitEvidence: "FILED", withdrawClaim: "CLOSED" },
  APPROVED: { accept: "PAID", dispute: "DISPUTED" },
  REJECTED: { dispute: "DISPUTED" },
};
const AFTER: Partial<Record<Name, Partial<Record<ActName, Name>>>> = {
  FILED: { withdrawClaim: "CLOSED", close: "CLOSED" },
  EVIDENCE_REQUESTED: { withdrawClaim: "CLOSED", close: "CLOSED" },
  APPROVED: { accept: "PAID", settle: "PAID" },
  REJECTED: { close: "CLOSED" },
  DISPUTED: { defaultDispute: "CLOSED" },
};

describe("ClaimsEscrow: the table of transitions", () => {
  for (const from of Object.keys(State) as Name[]) {
    for (const [when, table] of [
      ["a second before the deadline", BEFORE],
      ["at the deadline", AFTER],
    ] as const) {
      for (const name of Object.keys(ACTS) as ActName[]) {
        const to = table[from]?.[name];
        it(`${from}, ${name}, ${when}: ${to ?? "refused"}`, async () => {
          const world = await inInsuredTown();
          const claim = await WAYS[from](world);
          const { deadline } = await world.ledger.claims.claimOf(claim);
          if (deadline !== 0n) {
            await time.setNextBlockTimestamp(table === AFTER ? deadline : deadline - 1n);
          }
          const acting = ACTS[name](world, claim);
          if (to === undefined) {
            await refused(acting, await illegal(world, claim));
            expect(await stateOf(world, claim)).to.equal(State[from]);
          } else {
            await acting;
            expect(await stateOf(world, claim)).to.equal(State[to]);
          }
        });
      }
    }
  }

  describe("what the table can't say", () => {
    let world: InsuredTown;
    beforeEach(async () => {
      world = await inInsuredTown();
    });

    it("an attested claim that nobody decided is paid in full, and can't be closed", async () => {
      const claim = await file(world);
      await attest(world);
      await pastDeadline(world, claim);
      await refused(as(world, "stranger").close(claim), await illegal(world, claim));
      await expect(as(world, "stranger").settle(claim))
        .to.emit(world.ledger.claims, "ClaimPaid")
        .withArgs(claim, 1n, 800n);
    });

    it("a claim that the patient denied is never paid by silence", async () => {
      const claim = await file(world);
      await attest(world, filing(world), false);
      await pastDeadline(world, claim);
      await refused(as(world, "stranger").settle(claim), await illegal(world, claim));
      await expect(as(world, "stranger").close(claim))
        .to.emit(world.ledger.claims, "ClaimClosed")
        .withArgs(claim);
    });

    it("an attested claim without the evidence that was asked for is closed", async () => {
      const claim = await file(world);
      await attest(world);
      await ask(world, claim);
      await pastDeadline(world, claim);
      await refused(as(world, "stranger").settle(claim), await illegal(world, claim));
      await as(world, "stranger").close(claim);
    });

    it("evidence is asked for once", async () => {
      const claim = await file(world);
      await ask(world, claim);
      await as(world, "bob").submitEvidence(claim, hash("evidence"));
      const again = decision(claim, Outcome.EVIDENCE);
      await refused(decide(world, again), {
        contract: world.ledger.claims,
        error: "ClaimsEscrowInvalidDecision",
        args: [Object.values(again)],
      });
    });

    it("all that was approved is paid at once, and can't be disputed", async () => {
      const claim = await file(world);
      await approve(world, claim, 1_100n);
      await refused(as(world, "bob").dispute(claim), await illegal(world, claim));
      await as(world, "stranger").settle(claim);
      expect(await stateOf(world, claim)).to.equal(State.PAID);
    });

    it("[C27] a dispute and a settlement exclude each other, whichever comes first", async () => {
      const claim = await WAYS.APPROVED(world);
      await as(world, "bob").dispute(claim);
      await pastDeadline(world, claim, -1n);
      await refused(as(world, "stranger").settle(claim), await illegal(world, claim));
      await refused(as(world, "bob").accept(claim), await illegal(world, claim));

      world = await inInsuredTown();
      const other = await WAYS.APPROVED(world);
      await as(world, "bob").accept(other);
      await refused(as(world, "bob").dispute(other), await illegal(world, other));
    });

    it("[C26] what is paid is never paid again", async () => {
      const claim = await WAYS.PAID(world);
      const owed = await world.ledger.claims.owedTo(1n, world.token);
      for (const name of Object.keys(ACTS) as ActName[]) {
        await refused(ACTS[name](world, claim), await illegal(world, claim));
      }
      expect(await world.ledger.claims.owedTo(1n, world.token)).to.equal(owed);
    });

    it("a ruling counts before the deadline alone", async () => {
      const claim = await WAYS.DISPUTED(world);
      await world.ledger.arbitrator.connect(world.actors.colleague).vote(1n, Ruling.PROVIDER, 5n);
      const { deadline } = await world.ledger.claims.claimOf(claim);
      await time.setNextBlockTimestamp(deadline);
      const late = world.ledger.arbitrator.connect(world.actors.newcomer).vote(1n, Ruling.PROVIDER, 5n);
      await refused(late, await illegal(world, claim));

      world = await inInsuredTown();
      const timely = await WAYS.DISPUTED(world);
      await pastDeadline(world, timely, -3n);
      await rule(world, Ruling.PROVIDER);
      expect(await stateOf(world, timely)).to.equal(State.PAID);
    });

    it("[C29] nobody acts in another's place", async () => {
      const stranger = as(world, "stranger");
      const standing = (organisation: bigint) => ({
        contract: world.ledger.claims,
        error: "ClaimsEscrowNoStanding",
        args: [organisation, world.actors.stranger.address],
      });
      const no = decision(await file(world), Outcome.REJECT, { reason: Reason.OTHER });
      await refused(stranger.decide([no]), standing(3n));
      await refused(as(world, "bob").decide([no]), {
        ...standing(3n),
        args: [3n, world.actors.bob.address],
      });
      await refused(stranger.withdrawClaim(no.claim), standing(1n));
      await ask(world, no.claim);
      await refused(stranger.submitEvidence(no.claim, hash("x")), standing(1n));
      await as(world, "bob").submitEvidence(no.claim, hash("x"));
      await approve(world, no.claim, 600n);
      await refused(stranger.accept(no.claim), standing(1n));
      await refused(stranger.dispute(no.claim), standing(1n));
    });
  });

  it("decides many at once, all or none, and fifty at the most", async () => {
    const world = await inInsuredTown();
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
    const world = await inInsuredTown();
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

  it("says each step by an event, with the deadline that follows", async () => {
    const world = await inInsuredTown();
    const { claims } = world.ledger;
    const claim = await file(world);
    const deadline = async () => (await claims.claimOf(claim)).deadline;
    await expect(ask(world, claim))
      .to.emit(claims, "EvidenceRequested")
      .withArgs(claim, hash("notes"), () => true);
    await expect(as(world, "bob").submitEvidence(claim, hash("evidence")))
      .to.emit(claims, "EvidenceSubmitted")
      .withArgs(claim, hash("evidence"), () => true);
    const approving = approve(world, claim, 600n);
    await expect(approving)
      .to.emit(claims, "ClaimApproved")
      .withArgs(claim, 600n, hash("notes"), () => true);
    const block = await (await approving).getBlock();
    expect(await deadline()).to.equal(BigInt(block?.timestamp ?? 0) + 10n * 86_400n);
    const other = await file(world, filing(world, "other"));
    await expect(reject(world, other, Reason.NOT_NECESSARY))
      .to.emit(claims, "ClaimRejected")
      .withArgs(other, Reason.NOT_NECESSARY, hash("notes"), () => true);
  });
});
