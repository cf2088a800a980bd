import { expect } from "chai";
import { id as hash, ZeroHash } from "ethers";
import {
  approve,
  ask,
  attest,
  claimOf,
  decide,
  decision,
  file,
  filing,
  type InsuredTown,
  illegal,
  inInsuredTown,
  NO_ATTESTATION,
  NOT_AGREED,
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
import { ethers, networkHelpers, time } from "../support/deploy.ts";
import { refused } from "../support/expect.ts";

type Act = (world: InsuredTown, claim: string) => Promise<unknown>;
type Refusal = (world: InsuredTown, claim: string) => Promise<Parameters<typeof refused>[1]>;

const as = (world: InsuredTown, who: keyof InsuredTown["actors"]) =>
  world.ledger.claims.connect(world.actors[who]);

const approval = (claim: string) => decision(claim, Outcome.APPROVE, { approved: 1_100n });
const question = (claim: string) => decision(claim, Outcome.EVIDENCE);

/** The arbiter rules by itself, whatever its panel says. */
async function ruleAs(world: InsuredTown, ruling: bigint): Promise<unknown> {
  const arbiter = await world.ledger.arbitrator.getAddress();
  await networkHelpers.setBalance(arbiter, 10n ** 18n);
  return world.ledger.claims.connect(await ethers.getImpersonatedSigner(arbiter)).rule(1n, ruling);
}

/** Everything that can be done to a claim, by whoever may. */
const ACTS = {
  file: (world) => as(world, "bob").file(filing(world), NOT_AGREED, NO_ATTESTATION),
  attest: (world) => attest(world),
  deny: (world) => attest(world, filing(world), false),
  approve: (world, claim) => decide(world, approval(claim)),
  approveInPart: (world, claim) => approve(world, claim, 600n),
  reject: (world, claim) => reject(world, claim),
  ask: (world, claim) => decide(world, question(claim)),
  submitEvidence: (world, claim) => as(world, "bob").submitEvidence(claim, hash("evidence")),
  withdrawClaim: (world, claim) => as(world, "bob").withdrawClaim(claim),
  accept: (world, claim) => as(world, "bob").accept(claim),
  dispute: (world, claim) => as(world, "bob").dispute(claim),
  settle: (world, claim) => as(world, "stranger").settle(claim),
  close: (world, claim) => as(world, "stranger").close(claim),
  ruleForProvider: (world) => ruleAs(world, Ruling.PROVIDER),
  ruleForInsurer: (world) => ruleAs(world, Ruling.INSURER),
  refuseToRule: (world) => ruleAs(world, Ruling.REFUSED),
  defaultDispute: (world, claim) => as(world, "stranger").defaultDispute(claim),
} as const satisfies Record<string, Act>;
type ActName = keyof typeof ACTS;
type Row = Partial<Record<ActName, keyof typeof State | undefined>>;

const followed =
  (way: (world: InsuredTown) => Promise<string>, ...acts: ActName[]) =>
  async (world: InsuredTown) => {
    const claim = await way(world);
    for (const name of acts) await ACTS[name](world, claim);
    return claim;
  };

const WITHDRAWN: Row = { withdrawClaim: "CLOSED" };
const DECIDED: Row = {
  approve: "APPROVED",
  approveInPart: "APPROVED",
  reject: "REJECTED",
  ask: "EVIDENCE_REQUESTED",
};
const ASKED: Row = { submitEvidence: "FILED", ...WITHDRAWN };
const UNPAID: Row = { close: "CLOSED" };

/** Where a claim can stand, and where each act leads from there: before the deadline, and from it on. All else is refused. */
const STANDINGS: Readonly<
  Record<string, { way: (world: InsuredTown) => Promise<string>; before: Row; after: Row }>
> = {
  NONE: { way: WAYS.NONE, before: { file: "FILED" }, after: { file: "FILED" } },
  FILED: {
    way: WAYS.FILED,
    before: { attest: "FILED", deny: "FILED", ...DECIDED, ...WITHDRAWN },
    after: { ...WITHDRAWN, ...UNPAID },
  },
  "FILED, attested": {
    way: followed(WAYS.FILED, "attest"),
    before: { ...DECIDED, ...WITHDRAWN },
    after: { ...WITHDRAWN, settle: "PAID" },
  },
  "FILED, denied": {
    way: followed(WAYS.FILED, "deny"),
    before: { reject: "REJECTED", ask: "EVIDENCE_REQUESTED", ...WITHDRAWN },
    after: { ...WITHDRAWN, ...UNPAID },
  },
  "FILED, with the evidence that was asked for": {
    way: followed(WAYS.EVIDENCE_REQUESTED, "submitEvidence"),
    before: { attest: "FILED", deny: "FILED", ...DECIDED, ask: undefined, ...WITHDRAWN },
    after: { ...WITHDRAWN, ...UNPAID },
  },
  EVIDENCE_REQUESTED: {
    way: WAYS.EVIDENCE_REQUESTED,
    before: { attest: "EVIDENCE_REQUESTED", deny: "EVIDENCE_REQUESTED", ...ASKED },
    after: { ...WITHDRAWN, ...UNPAID },
  },
  "EVIDENCE_REQUESTED, attested": {
    way: followed(WAYS.FILED, "attest", "ask"),
    before: ASKED,
    after: { ...WITHDRAWN, ...UNPAID },
  },
  "APPROVED in full": {
    way: followed(WAYS.FILED, "approve"),
    before: { accept: "PAID", settle: "PAID" },
    after: { accept: "PAID", settle: "PAID" },
  },
  "APPROVED in part": {
    way: WAYS.APPROVED,
    before: { accept: "PAID", dispute: "DISPUTED" },
    after: { accept: "PAID", settle: "PAID" },
  },
  REJECTED: { way: WAYS.REJECTED, before: { dispute: "DISPUTED" }, after: UNPAID },
  "DISPUTED, as it was rejected": {
    way: WAYS.DISPUTED,
    before: { ruleForProvider: "PAID", ruleForInsurer: "CLOSED", refuseToRule: "CLOSED" },
    after: { defaultDispute: "CLOSED" },
  },
  "DISPUTED, as a part was approved": {
    way: followed(WAYS.APPROVED, "dispute"),
    before: { ruleForProvider: "PAID", ruleForInsurer: "PAID", refuseToRule: "PAID" },
    after: { defaultDispute: "PAID" },
  },
  PAID: { way: WAYS.PAID, before: {}, after: {} },
  "PAID, after a dispute": { way: followed(WAYS.DISPUTED, "ruleForProvider"), before: {}, after: {} },
  CLOSED: { way: WAYS.CLOSED, before: {}, after: {} },
  "CLOSED, after a dispute": { way: followed(WAYS.DISPUTED, "ruleForInsurer"), before: {}, after: {} },
};

/** How an act is refused that leads nowhere: all by the state and its deadline, but for these. */
function refusalOf(from: string, name: ActName, late: boolean): Refusal {
  const invalid =
    (which: (claim: string) => ReturnType<typeof decision>): Refusal =>
    async (world, claim) => ({
      contract: world.ledger.claims,
      error: "ClaimsEscrowInvalidDecision",
      args: [Object.values(which(claim))],
    });
  if (name === "file") {
    return async (world, claim) => ({
      contract: world.ledger.claims,
      error: "ClaimsEscrowAlreadyFiled",
      args: [claim],
    });
  }
  if (!late && from === "FILED, denied" && name === "approve") return invalid(approval);
  if (!late && from === "FILED, denied" && name === "approveInPart") {
    return invalid((claim) => decision(claim, Outcome.APPROVE, { approved: 600n }));
  }
  if (!late && from.startsWith("FILED, with the evidence") && name === "ask") return invalid(question);
  // Of a claim that nobody disputed the arbiter knows nothing.
  const ruled = name.startsWith("rule") || name === "refuseToRule";
  return ruled && !/DISPUTED|dispute$/.test(from) ? (world) => illegal(world, ZeroHash) : illegal;
}

describe("ClaimsEscrow: the table of transitions", () => {
  for (const [from, { way, before, after }] of Object.entries(STANDINGS)) {
    for (const [when, row] of [
      ["a second before the deadline", before],
      ["at the deadline", after],
    ] as const) {
      const late = when === "at the deadline";
      const standing = async () => {
        const world = await inInsuredTown();
        const claim = await way(world);
        const { deadline } = await world.ledger.claims.claimOf(claim);
        if (deadline > 0n) await time.setNextBlockTimestamp(late ? deadline : deadline - 1n);
        return { world, claim };
      };
      for (const [name, to] of Object.entries(row) as [ActName, keyof typeof State | undefined][]) {
        if (to === undefined) continue;
        it(`${from}, ${name}, ${when}: ${to}`, async () => {
          const { world, claim } = await standing();
          await ACTS[name](world, claim);
          expect(await stateOf(world, claim)).to.equal(State[to]);
        });
      }

      it(`${from}, anything else, ${when}: refused`, async () => {
        const { world, claim } = await standing();
        const stood = await claimOf(world, claim);
        const others = (Object.keys(ACTS) as ActName[]).filter((name) => row[name] === undefined);
        for (const name of others) {
          await refused(ACTS[name](world, claim), await refusalOf(from, name, late)(world, claim));
        }
        expect(await claimOf(world, claim)).to.deep.equal(stood);
      });
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
        await refused(ACTS[name](world, claim), await refusalOf("PAID", name, false)(world, claim));
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
