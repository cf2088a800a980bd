import { type ContractTransactionResponse, id as hash } from "ethers";
import { claimsEscrowTypedData } from "../../../lib/chain/generated/typed-data.ts";
import { DAY, signAsPatient } from "./authorisation.ts";
import {
  COURT,
  claimOf,
  decision,
  type Filing,
  filing,
  fundPool,
  type InsuredTown,
  insuredTown,
  NO_ATTESTATION,
  NOT_AGREED,
  Outcome,
  POOL,
  pastDeadline,
  Reason,
  Ruling,
  TERMS,
} from "./claims.ts";
import { CLAIMS_TERMS, time } from "./deploy.ts";
import { accountKeys, type Keys, passkeyKeys } from "./keys.ts";
import { createPasskey } from "./passkey.ts";
import { permitOf } from "./permit.ts";
import { HOSPITAL, type Town } from "./world.ts";

/** Long after all of it. */
const LATER = 2_100_000_000n;

type Sent = Promise<ContractTransactionResponse>;
const used = async (sent: Sent): Promise<number> => Number((await (await sent).wait())?.gasUsed);

/** A key of P-256 that is always the same, so that its signatures are. */
const PASSKEY = {
  d: "M27Y34lHSq3hmpl7T6mxXsL1DJ7fZ3GLxl-SPFXCRX0",
  x: "0lBWIow-Ub-R8lpoKcCPN7VBWbAvH-idUNJXEZvh9bM",
  y: "2cae_H5Wfg8vpGvL2vMhS06aH7Rjh3BRjlOfcgZPLs0",
};

/** Gas of insurance: each operation as it comes in a steady state, on slots that were written before. */
export async function claiming(town: Town): Promise<Record<string, number>> {
  const world = await insuredTown(town);
  const before = await filed(world, "before");
  await decide(world, decision(before, Outcome.APPROVE, { approved: 1_100n }));
  await world.ledger.claims.settle(before);
  // Keys are said in the order of the table.
  return {
    ...(await insurers(world)),
    ...(await providers(world)),
    ...(await patients(world)),
    ...(await disputes(world)),
    ...(await money(world)),
  };
}

const as = (world: InsuredTown, who: keyof InsuredTown["actors"]) =>
  world.ledger.claims.connect(world.actors[who]);
const decide = (world: InsuredTown, ...decisions: ReturnType<typeof decision>[]): Sent =>
  as(world, "adjuster").decide(decisions);

async function filed(world: InsuredTown, name: string, billed?: bigint): Promise<string> {
  const what = filing(world, name, billed);
  await as(world, "bob").file(what, NOT_AGREED, NO_ATTESTATION);
  return world.ledger.claims.claimIdOf(what);
}

async function insurers(world: InsuredTown) {
  const { alice, validFrom, actors, token } = world;
  const admin = as(world, "insurerAdmin");
  await fundPool(world, token, POOL, 1_000n);
  await token.mint(actors.insurerAdmin, 2_000n);
  await token.connect(actors.insurerAdmin).approve(world.ledger.claims, 2_000n);
  const terms = { patientId: alice.id, pool: POOL, validFrom, validUntil: validFrom + 9n * DAY, ...TERMS };
  const funded = await used(admin.fund(POOL, 1_000n));
  const written = await used(as(world, "adjuster").writeCoverage(terms));
  const announced = await used(admin.announceWithdrawal(POOL, 500n));
  await time.increase(CLAIMS_TERMS.withdrawalDelay);
  return {
    "fund a pool": funded,
    "write a coverage, 3 new slots": written,
    "announce a withdrawal, new slot": announced,
    "make a withdrawal, new slot": await used(as(world, "relayer").completeWithdrawal(POOL)),
  };
}

async function providers(world: InsuredTown) {
  const first = await used(as(world, "bob").file(filing(world, "care"), NOT_AGREED, NO_ATTESTATION));
  const [full, part, no, asked, unanswered] = (await Promise.all(
    ["care", "part", "no", "asked", "unanswered"].map((name) =>
      world.ledger.claims.claimIdOf(filing(world, name)),
    ),
  )) as [string, string, string, string, string];
  for (const name of ["part", "no", "asked", "unanswered"]) await filed(world, name);
  const many: string[] = [];
  for (let at = 0; at < 50; ++at) many.push(await filed(world, `many ${at}`, 10n));
  const approved = await used(decide(world, decision(full, Outcome.APPROVE, { approved: 1_100n })));
  const inPart = await used(decide(world, decision(part, Outcome.APPROVE, { approved: 600n })));
  const rejected = await used(decide(world, decision(no, Outcome.REJECT, { reason: Reason.OTHER })));
  const questioned = await used(decide(world, decision(asked, Outcome.EVIDENCE)));
  const fifty = many.map((claim) => decision(claim, Outcome.APPROVE, { approved: 10n }));
  const atOnce = await used(decide(world, ...fifty));
  const answered = await used(as(world, "bob").submitEvidence(asked, hash("evidence")));
  const settled = await used(as(world, "relayer").settle(full));
  const accepted = await used(as(world, "bob").accept(part));
  const withdrawn = await used(as(world, "bob").withdrawClaim(asked));
  await pastDeadline(world, unanswered);
  return {
    "file a claim, 2 new slots": first,
    "approve a claim": approved,
    "approve a claim in part, 1 new slot": inPart,
    "reject a claim": rejected,
    "ask for evidence": questioned,
    "approve fifty claims at once": atOnce,
    "give evidence": answered,
    "settle a claim": settled,
    "accept a part": accepted,
    "withdraw a claim": withdrawn,
    "close a claim that nobody attested": await used(as(world, "relayer").close(unanswered)),
  };
}

async function patients(world: InsuredTown) {
  const { alice, actors, ledger } = world;
  for (const name of ["direct", "signed", "by passkey"]) await filed(world, name);
  const direct = await used(as(world, "alice").attest(filing(world, "direct"), true));
  const account = await accountKeys(actors.alice);
  const what = filing(world, "signed");
  const signed = await used(as(world, "relayer").attestBySig(what, true, await word(what, account)));
  const other = filing(world, "filed with it");
  const billing = as(world, "bob");
  const together = await used(billing.file(other, NOT_AGREED, await word(other, account)));
  const verifier = await ledger.webAuthnVerifier.getAddress();
  const passkey = passkeyKeys(verifier, createPasskey(PASSKEY));
  await ledger.patients.connect(actors.alice).setSecondSigner(alice.id, passkey.signer);
  const third = filing(world, "by passkey");
  return {
    "attest a claim, by the patient": direct,
    "attest a claim, signed": signed,
    "attest a claim, signed by a passkey": await used(
      as(world, "relayer").attestBySig(third, true, await word(third, passkey)),
    ),
    "file a claim that the patient signed, 2 new slots": together,
  };

  function word(about: Filing, keys: Keys) {
    const message = { ...about, tookPlace: true };
    const signed = {
      contract: ledger.claims,
      spec: claimsEscrowTypedData,
      primaryType: "CareAttestation",
      message,
    };
    return signAsPatient(ledger.patients, alice.id, keys, signed, { deadline: LATER });
  }
}

async function disputes(world: InsuredTown) {
  const claims = [await filed(world, "ruled"), await filed(world, "left")] as const;
  await decide(world, ...claims.map((claim) => decision(claim, Outcome.REJECT, { reason: Reason.OTHER })));
  const disputed = await used(as(world, "bob").dispute(claims[0]));
  await as(world, "bob").dispute(claims[1]);
  const { arbitrator } = world.ledger;
  const vote = (who: "colleague" | "newcomer") =>
    used(arbitrator.connect(world.actors[who]).vote(1n, Ruling.PROVIDER, COURT));
  const voted = await vote("colleague");
  const ruled = await vote("newcomer");
  await pastDeadline(world, claims[1]);
  return {
    "dispute a claim, 2 new slots": disputed,
    "vote on a dispute, 2 new slots": voted,
    "vote that rules for the provider, 1 new slot": ruled,
    "end a dispute that nobody ruled": await used(as(world, "relayer").defaultDispute(claims[1])),
  };
}

async function money(world: InsuredTown) {
  const { actors, token } = world;
  const claim = await world.ledger.claims.claimIdOf(filing(world, "before"));
  const { billed, refused, share } = await claimOf(world, claim);
  await token.mint(actors.alice, 1_000n);
  const owed = billed - refused - share - 1n;
  const permit = await permitOf(world, actors.alice, owed, LATER);
  const paid = await used(as(world, "relayer").payOwnShareWithPermit(claim, actors.alice, owed, permit));
  await as(world, "hospitalAdmin").setPayoutAccount(HOSPITAL, actors.owner);
  await token.mint(actors.owner, 1n);
  return {
    "pay the own share, by permit, 3 new slots": paid,
    "pay out what a provider is owed": await used(as(world, "relayer").payOut(HOSPITAL, token)),
  };
}
