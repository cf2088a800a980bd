import { expect } from "chai";
import { id as hash } from "ethers";
import { claimsEscrowTypedData } from "../../../lib/chain/generated/typed-data.ts";
import { DAY, now, signAsPatient } from "../support/authorisation.ts";
import {
  Attestation,
  attest,
  COVERAGE,
  claimOf,
  decide,
  decision,
  FUNDED,
  file,
  filing,
  fundPool,
  held,
  type InsuredTown,
  illegal,
  inInsuredTown,
  NO_ATTESTATION,
  NOT_AGREED,
  Outcome,
  POOL,
  pastDeadline,
  procedures,
  Reason,
  State,
  WAYS,
} from "../support/claims.ts";
import { CLAIMS_TERMS, time } from "../support/deploy.ts";
import { refused } from "../support/expect.ts";
import { accountKeys } from "../support/keys.ts";
import { HOSPITAL, LABORATORY } from "../support/world.ts";

describe("ClaimsEscrow: filing and attesting", () => {
  let world: InsuredTown;
  beforeEach(async () => {
    world = await inInsuredTown();
  });
  const escrow = () => world.ledger.claims;
  const billing = () => escrow().connect(world.actors.bob);
  const refusal = (error: string, ...args: unknown[]) => ({ contract: escrow(), error, args });

  it("reserves in pool and coverage what the insurer may have to pay", async () => {
    const what = filing(world);
    const claim = await escrow().claimIdOf(what);
    const deadline = (await now()) + 5n + CLAIMS_TERMS.decisionPeriod;
    await time.setNextBlockTimestamp(deadline - CLAIMS_TERMS.decisionPeriod);
    await expect(billing().file(what, NOT_AGREED, NO_ATTESTATION))
      .to.emit(escrow(), "ClaimFiled")
      .withArgs(claim, COVERAGE, HOSPITAL, what.linesRoot, 1_100n, 800n, what.servedAt, deadline, false);
    // The first hundred are the patient's, and a fifth of the other thousand.
    expect(await held(world)).to.deep.equal({
      balance: FUNDED,
      reserved: 800n,
      used: 800n,
      deductibleLeft: 0n,
    });
    expect(await claimOf(world, claim)).to.deep.equal([
      COVERAGE,
      HOSPITAL,
      1_100n,
      deadline,
      State.FILED,
      Attestation.NONE,
      false,
      false,
      false,
      false,
      800n,
      100n,
      0n,
      0n,
    ]);
  });

  it("is the provider's billing staff's to do", async () => {
    for (const account of [world.actors.doctor, world.actors.hospitalAdmin, world.actors.adjuster]) {
      await refused(
        escrow().connect(account).file(filing(world), NOT_AGREED, NO_ATTESTATION),
        refusal("ClaimsEscrowNoStanding", HOSPITAL, account.address),
      );
    }
    const elsewhere = filing(world, "care", 1n, { organisation: LABORATORY });
    await refused(
      billing().file(elsewhere, NOT_AGREED, NO_ATTESTATION),
      refusal("ClaimsEscrowNoStanding", LABORATORY, world.actors.bob.address),
    );
  });

  it("[C26] takes one care once, whatever became of it", async () => {
    for (const way of ["FILED", "PAID", "CLOSED", "REJECTED"] as const) {
      world = await inInsuredTown();
      const claim = await WAYS[way](world);
      await refused(
        billing().file(filing(world), NOT_AGREED, NO_ATTESTATION),
        refusal("ClaimsEscrowAlreadyFiled", claim),
      );
    }
  });

  it("refuses nothing billed, and care outside of the coverage or yet to come", async () => {
    const { validUntil } = await escrow().coverageOf(COVERAGE);
    const at = (await now()) + 100n;
    for (const over of [
      { billed: 0n },
      { servedAt: world.validFrom - 1n },
      { servedAt: validUntil },
      { servedAt: at + 1n },
    ]) {
      const what = filing(world, "care", 1n, over);
      await time.setNextBlockTimestamp(at);
      await refused(
        billing().file(what, NOT_AGREED, NO_ATTESTATION),
        refusal("ClaimsEscrowInvalidFiling", Object.values(what)),
      );
      world = await inInsuredTown();
    }
    const unknown = filing(world, "care", 1n, { coverage: 9n });
    await refused(
      billing().file(unknown, NOT_AGREED, NO_ATTESTATION),
      refusal("ClaimsEscrowUnknownCoverage", 9n),
    );
  });

  it("takes care of the last covered second, after the coverage is over", async () => {
    const { validUntil } = await escrow().coverageOf(COVERAGE);
    await time.increaseTo(validUntil + DAY);
    await world.ledger.providers.connect(world.actors.hospitalAdmin).setStaffMember(1n, world.actors.bob, {
      roles: 128n,
      specialty: 0n,
      licenceUntil: validUntil + 9n * DAY,
      suspended: false,
    });
    await file(world, filing(world, "late", 200n, { servedAt: validUntil - 1n }));
  });

  it("refuses what the pool has no money for", async () => {
    await escrow()
      .connect(world.actors.insurerAdmin)
      .announceWithdrawal(POOL, FUNDED - 799n);
    await refused(
      billing().file(filing(world), NOT_AGREED, NO_ATTESTATION),
      refusal("ClaimsEscrowPoolShort", POOL, 799n, 800n),
    );
    await fundPool(world, world.token, POOL, 1n);
    await file(world);
  });

  it("never reserves more than the coverage's limit", async () => {
    await file(world, filing(world, "large", 1_000_000n));
    expect(await held(world)).to.include({ reserved: 10_000n, used: 10_000n });
    const second = await file(world, filing(world, "second", 50n));
    expect((await claimOf(world, second)).share).to.equal(0n);
  });

  it("[C28] reckons with the largest amounts there are", async () => {
    const most = (1n << 96n) - 1n;
    const claim = await file(world, filing(world, "most", most));
    expect((await claimOf(world, claim)).share).to.equal(10_000n);
    expect((await claimOf(world, claim)).deductible).to.equal(100n);
    await expect(
      billing().file(filing(world, "late", 1n, { servedAt: (1n << 40n) - 1n }), NOT_AGREED, NO_ATTESTATION),
    ).to.be.revertedWithCustomError(escrow(), "ClaimsEscrowInvalidFiling");
  });

  describe("procedures agreed in advance", () => {
    const tree = procedures([
      [hash("knee"), 1_100n],
      [hash("hip"), 50n],
    ]);
    const agreed = (index: number, procedure: string, maximum: bigint) => ({
      procedure,
      maximum,
      proof: tree.getProof(index),
    });
    beforeEach(() => escrow().connect(world.actors.adjuster).preAuthorise(COVERAGE, tree.root));

    it("can't be rejected as not covered, not authorised or not necessary", async () => {
      const what = filing(world);
      await billing().file(what, agreed(0, hash("knee"), 1_100n), NO_ATTESTATION);
      const claim = await escrow().claimIdOf(what);
      expect((await claimOf(world, claim)).preAuthorised).to.equal(true);
      for (const reason of [1n, 2n, 3n]) {
        const no = decision(claim, Outcome.REJECT, { reason });
        await refused(decide(world, no), refusal("ClaimsEscrowInvalidDecision", Object.values(no)));
      }
      await decide(world, decision(claim, Outcome.REJECT, { reason: Reason.NOT_RENDERED }));
    });

    it("must be proven, for as much as is billed at least", async () => {
      const no = (procedure: string) => refusal("ClaimsEscrowNotPreAuthorised", COVERAGE, procedure);
      for (const claimed of [
        agreed(1, hash("hip"), 50n),
        agreed(0, hash("knee"), 9_999n),
        agreed(0, hash("elbow"), 1_100n),
        { ...agreed(0, hash("knee"), 1_100n), proof: [] },
      ]) {
        await refused(billing().file(filing(world), claimed, NO_ATTESTATION), no(claimed.procedure));
      }
    });
  });

  describe("the patient's word", () => {
    it("comes with the filing, or later, once", async () => {
      const what = filing(world);
      const signed = { contract: escrow(), spec: claimsEscrowTypedData, primaryType: "CareAttestation" };
      const keys = await accountKeys(world.actors.alice);
      const by = await signAsPatient(world.ledger.patients, world.alice.id, keys, {
        ...signed,
        message: { ...what, tookPlace: true },
      });
      const claim = await escrow().claimIdOf(what);
      await expect(billing().file(what, NOT_AGREED, by))
        .to.emit(escrow(), "CareAttested")
        .withArgs(claim, Attestation.TOOK_PLACE);
      await refused(attest(world, what), await illegal(world, claim));
      await refused(attest(world, what, false), await illegal(world, claim));
    });

    it("refuses the filing with somebody else's word for it", async () => {
      const what = filing(world);
      const keys = await accountKeys(world.actors.doctor);
      const by = await signAsPatient(world.ledger.patients, world.alice.id, keys, {
        contract: escrow(),
        spec: claimsEscrowTypedData,
        primaryType: "CareAttestation",
        message: { ...what, tookPlace: true },
      });
      await refused(billing().file(what, NOT_AGREED, by), {
        contract: world.ledger.patients,
        error: "PatientRegistryNotController",
        args: [world.alice.id, world.actors.doctor.address],
      });
      expect((await claimOf(world, await escrow().claimIdOf(what))).state).to.equal(State.NONE);
    });

    it("may say that it never took place", async () => {
      const claim = await file(world);
      await expect(attest(world, filing(world), false))
        .to.emit(escrow(), "CareAttested")
        .withArgs(claim, Attestation.DENIED);
      const yes = decision(claim, Outcome.APPROVE, { approved: 1_100n });
      await refused(decide(world, yes), refusal("ClaimsEscrowInvalidDecision", Object.values(yes)));
    });

    it("[C29] is the patient's, and nobody else's", async () => {
      await file(world);
      for (const account of [world.actors.bob, world.actors.adjuster, world.actors.doctor]) {
        await refused(escrow().connect(account).attest(filing(world), true), {
          contract: world.ledger.patients,
          error: "PatientRegistryNotController",
          args: [world.alice.id, account.address],
        });
      }
    });

    it("may be given by a proxy for every category, and by no lesser one", async () => {
      await file(world);
      const { patients } = world.ledger;
      const { nurse } = world.actors;
      const until = (await now()) + DAY;
      await patients.connect(world.actors.alice).setProxy(world.alice.id, nurse.address, 1n, until);
      await refused(escrow().connect(nurse).attest(filing(world), true), {
        contract: patients,
        error: "PatientRegistryBeyondProxy",
        args: [world.alice.id, nurse.address, (1n << 18n) - 1n, 0n],
      });
      await patients
        .connect(world.actors.alice)
        .setProxy(world.alice.id, nurse.address, (1n << 18n) - 1n, until);
      await expect(escrow().connect(nurse).attest(filing(world), true)).to.emit(escrow(), "CareAttested");
    });

    it("counts until the second before the deadline", async () => {
      const claim = await file(world);
      await pastDeadline(world, claim, -1n);
      const { deadline } = await claimOf(world, claim);
      await time.setNextBlockTimestamp(deadline);
      await refused(attest(world), await illegal(world, claim));
      world = await inInsuredTown();
      const again = await file(world);
      await time.setNextBlockTimestamp((await claimOf(world, again)).deadline - 1n);
      await attest(world);
    });
  });
});
