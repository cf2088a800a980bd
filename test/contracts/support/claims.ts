import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { id as hash, MaxUint256, type Signer } from "ethers";
import type { PlainToken } from "../../../typechain-types/index.ts";
import { DAY, now } from "./authorisation.ts";
import { ethers, loadFixture, time } from "./deploy.ts";
import { Kind, NO_HASH, Roles } from "./terms.ts";
import { HOSPITAL, INSURER, type Town, town } from "./world.ts";

export const State = {
  NONE: 0n,
  FILED: 1n,
  EVIDENCE_REQUESTED: 2n,
  APPROVED: 3n,
  REJECTED: 4n,
  DISPUTED: 5n,
  PAID: 6n,
  CLOSED: 7n,
} as const;
export const Attestation = { NONE: 0n, TOOK_PLACE: 1n, DENIED: 2n } as const;
export const Outcome = { APPROVE: 0n, REJECT: 1n, EVIDENCE: 2n } as const;
export const Reason = { NONE: 0n, NOT_COVERED: 1n, NOT_NECESSARY: 3n, NOT_RENDERED: 4n, OTHER: 8n } as const;
export const Ruling = { REFUSED: 0n, PROVIDER: 1n, INSURER: 2n } as const;

/** Organisation of the arbiters. */
export const COURT = 5n;
export const POOL = 1n;
export const COVERAGE = 1n;
export const FUNDED = 1_000_000n;
/** A fifth for the patient, after the first hundred, and 10,000 at the most. */
export const TERMS = { copay: 2_000n, limit: 10_000n, deductible: 100n };

export const NO_ATTESTATION = {
  signer: "0x",
  controllerVersion: 0n,
  consentEpoch: 0n,
  deadline: 0n,
  signature: "0x",
};
export const NOT_AGREED = { procedure: NO_HASH, maximum: 0n, proof: [] as string[] };

export type Filing = {
  coverage: bigint;
  organisation: bigint;
  linesRoot: string;
  billed: bigint;
  servedAt: bigint;
};

/** A town with an insurer's pool, Alice covered, a billing clerk at the hospital, and a panel of arbiters. */
export async function insuredTown(world?: Town) {
  const its = world ?? (await town());
  const { ledger, actors, alice, licenceUntil } = its;
  const { providers, claims } = ledger;
  const employ = (organisation: bigint, admin: Signer, who: string, roles: bigint) =>
    providers
      .connect(admin)
      .setStaffMember(organisation, who, { roles, specialty: 0n, licenceUntil, suspended: false });
  await employ(HOSPITAL, actors.hospitalAdmin, actors.bob.address, Roles.BILLING);
  await providers.admitOrganisation(Kind.ARBITRATION, actors.owner);
  for (const arbiter of [actors.colleague, actors.newcomer, actors.officer]) {
    await employ(COURT, actors.owner, arbiter.address, Roles.ARBITER);
  }
  const token = await ethers.deployContract("PlainToken");
  await claims.allowToken(token, true);
  await claims.connect(actors.insurerAdmin).openPool(INSURER, token);
  await fundPool(its, token, POOL, FUNDED);
  await token.mint(actors.bob, 1_000n);
  await token.connect(actors.bob).approve(claims, MaxUint256);
  const validFrom = (await now()) - DAY;
  await claims.connect(actors.adjuster).writeCoverage({
    patientId: alice.id,
    pool: POOL,
    validFrom,
    validUntil: validFrom + 365n * DAY,
    ...TERMS,
  });
  return { ...its, token, validFrom };
}
export type InsuredTown = Awaited<ReturnType<typeof insuredTown>>;
const insured = () => insuredTown();
export const inInsuredTown = (): Promise<InsuredTown> => loadFixture(insured);

export async function fundPool({ ledger, actors }: Town, token: PlainToken, pool: bigint, amount: bigint) {
  await token.mint(actors.insurerAdmin, amount);
  await token.connect(actors.insurerAdmin).approve(ledger.claims, amount);
  await ledger.claims.connect(actors.insurerAdmin).fund(pool, amount);
}

/** A filing of the hospital; `name` tells one from another. */
export const filing = (
  { validFrom }: InsuredTown,
  name = "care",
  billed = 1_100n,
  over: Partial<Filing> = {},
): Filing => ({
  coverage: COVERAGE,
  organisation: HOSPITAL,
  linesRoot: hash(name),
  billed,
  servedAt: validFrom,
  ...over,
});

/** Files it, and says what the ledger calls it. */
export async function file(world: InsuredTown, what: Filing = filing(world)): Promise<string> {
  const { claims } = world.ledger;
  await claims.connect(world.actors.bob).file(what, NOT_AGREED, NO_ATTESTATION);
  return claims.claimIdOf(what);
}

export const attest = (world: InsuredTown, what: Filing = filing(world), tookPlace = true) =>
  world.ledger.claims.connect(world.actors.alice).attest(what, tookPlace);

export const decision = (
  claim: string,
  outcome: bigint,
  over: { approved?: bigint; reason?: bigint } = {},
) => ({
  claim,
  outcome,
  approved: over.approved ?? 0n,
  reason: over.reason ?? Reason.NONE,
  notesDigest: hash("notes"),
});

/** What the insurer's claims staff decides. */
export const decide = ({ ledger, actors }: Town, ...decisions: ReturnType<typeof decision>[]) =>
  ledger.claims.connect(actors.adjuster).decide(decisions);
export const approve = (world: Town, claim: string, approved: bigint) =>
  decide(world, decision(claim, Outcome.APPROVE, { approved }));
export const reject = (world: Town, claim: string, reason: bigint = Reason.OTHER) =>
  decide(world, decision(claim, Outcome.REJECT, { reason }));
export const ask = (world: Town, claim: string) => decide(world, decision(claim, Outcome.EVIDENCE));

/** Votes of as many arbiters as make a ruling. */
export async function rule({ ledger, actors }: Town, ruling: bigint, disputeId = 1n) {
  await ledger.arbitrator.connect(actors.colleague).vote(disputeId, ruling, COURT);
  return ledger.arbitrator.connect(actors.newcomer).vote(disputeId, ruling, COURT);
}

export const claimOf = ({ ledger }: Town, claim: string) => ledger.claims.claimOf(claim);
export const stateOf = async (world: Town, claim: string) => (await claimOf(world, claim)).state;
const deadlineOf = async (world: Town, claim: string) => (await claimOf(world, claim)).deadline;
export const pastDeadline = async (world: Town, claim: string, by = 0n) =>
  time.increaseTo((await deadlineOf(world, claim)) + by);

/** What is reserved, and of the coverage used, now. */
export async function held({ ledger }: Town) {
  const [, { balance, reserved }] = await ledger.claims.poolOf(POOL);
  const { used, deductibleLeft } = await ledger.claims.coverageOf(COVERAGE);
  return { balance, reserved, used, deductibleLeft };
}

/** Brings a claim into each state by the shortest way. */
export const WAYS: Readonly<Record<keyof typeof State, (world: InsuredTown) => Promise<string>>> = {
  NONE: async (world) => world.ledger.claims.claimIdOf(filing(world)),
  FILED: (world) => file(world),
  EVIDENCE_REQUESTED: async (world) => after(await file(world), (claim) => ask(world, claim)),
  APPROVED: async (world) => after(await file(world), (claim) => approve(world, claim, 600n)),
  REJECTED: async (world) => after(await file(world), (claim) => reject(world, claim)),
  DISPUTED: async (world) =>
    after(await WAYS.REJECTED(world), (claim) =>
      world.ledger.claims.connect(world.actors.bob).dispute(claim),
    ),
  PAID: async (world) =>
    after(await file(world), async (claim) => {
      await approve(world, claim, 1_100n);
      await world.ledger.claims.settle(claim);
    }),
  CLOSED: async (world) =>
    after(await file(world), (claim) => world.ledger.claims.connect(world.actors.bob).withdrawClaim(claim)),
};

async function after(claim: string, act: (claim: string) => Promise<unknown>): Promise<string> {
  await act(claim);
  return claim;
}

/** The pool in which a withdrawal waits. */
export const LEAVING = 2n;

/** Claims on which every act would succeed, by the name of their filing; `disputed` has no vote yet. */
export async function claimsInEveryState(town: Town) {
  const world = await insuredTown(town);
  const { claims } = world.ledger;
  const [billing, admin] = [claims.connect(world.actors.bob), claims.connect(world.actors.insurerAdmin)];
  const named = (name: string) => file(world, filing(world, name, 200n));
  const ids = {
    filed: await named("filed"),
    asked: await named("asked"),
    partly: await named("partly"),
    rejected: await named("rejected"),
    disputed: await named("disputed"),
  };
  await ask(world, ids.asked);
  await approve(world, ids.partly, 150n);
  for (const claim of [ids.rejected, ids.disputed]) await reject(world, claim);
  await billing.dispute(ids.disputed);
  await admin.openPool(INSURER, world.token);
  await fundPool(world, world.token, LEAVING, 10n);
  await admin.announceWithdrawal(LEAVING, 10n);
  return { ...world, ids };
}

/** Covers another patient too, and files for them what `filed` is for Alice. */
export async function claimedFor(world: InsuredTown, patientId: string): Promise<void> {
  const { validFrom } = world;
  await world.ledger.claims
    .connect(world.actors.adjuster)
    .writeCoverage({ patientId, pool: POOL, validFrom, validUntil: validFrom + DAY, ...TERMS });
  await file(world, filing(world, "filed", 200n, { coverage: 2n }));
}

export const illegal = async (world: Town, claim: string) => {
  const { state, deadline } = await claimOf(world, claim);
  return { contract: world.ledger.claims, error: "ClaimsEscrowIllegal", args: [claim, state, deadline] };
};

export const procedures = (agreed: [string, bigint][]) =>
  StandardMerkleTree.of(agreed, ["bytes32", "uint96"]);
