import { REJECTION_REASONS } from "#lib/claims/claim-state.ts";
import { type ClaimId, claimIdOf, type Filing } from "#lib/claims/filing.ts";
import { type Town, word } from "./town.ts";

/** Claims whose calls are mined together. */
const WAVE = 1_000;
const DAY = 24 * 3_600;
/** As many as one call decides. */
const DECISIONS = 50;
const NO_AGREEMENT = { procedure: `0x${"00".repeat(32)}`, maximum: 0n, proof: [] };
const UNATTESTED = { signer: "0x", controllerVersion: 0, consentEpoch: 0, deadline: 0n, signature: "0x" };
const NO_NOTES = `0x${"00".repeat(32)}`;
const [APPROVE, REJECT] = [0, 1];

type Filed = Filing & { claim: ClaimId; patient: number };

let filed = 0;

/**
 * Files claims in the real escrow, by its direct form, from senders whom the chain impersonates: of three providers for a hundred
 * patients, of many amounts and days. Two of three patients say at once that the care took place.
 */
export async function fileClaims(town: Town, now: number, count: number): Promise<Filed[]> {
  const { sender, providers, insured } = town;
  const made: Filed[] = [];
  while (made.length < count) {
    const wave = Array.from({ length: Math.min(WAVE, count - made.length) }, () => nextOf(town, now));
    for (const { claim: _, patient: __, ...filing } of wave) {
      const clerk = providers.find(({ organisation }) => organisation === filing.organisation)?.clerk;
      if (clerk === undefined) throw new Error("no clerk");
      const args = [filing, NO_AGREEMENT, UNATTESTED];
      await sender.add(clerk, { contract: "claimsEscrow", functionName: "file", args });
    }
    await sender.mine();
    for (const { claim: _, patient, ...filing } of wave.filter((_, at) => at % 3 !== 0)) {
      const account = insured[patient]?.account;
      if (account === undefined) throw new Error("nobody is insured");
      await sender.add(account, { contract: "claimsEscrow", functionName: "attest", args: [filing, true] });
    }
    await sender.mine();
    made.push(...wave);
  }
  return made;
}

function nextOf({ providers, insured }: Town, now: number): Filed {
  const at = filed++;
  const patient = at % insured.length;
  const filing: Filing = {
    coverage: insured[patient]?.coverage ?? 0,
    organisation: providers[at % providers.length]?.organisation ?? 0,
    linesRoot: word(),
    billed: BigInt(2_000 + ((at * 7_919) % 40_000)),
    servedAt: now - DAY - (at % 300) * DAY,
  };
  return { ...filing, patient, claim: claimIdOf(filing) };
}

/** Decides claims, two thirds approved and paid, the others rejected for one reason or another. */
export async function decideAll({ sender, adjuster }: Town, claims: readonly Filed[]): Promise<void> {
  const decisions = claims.map(({ claim, billed }, at) => {
    const isApproved = at % 3 !== 0;
    return {
      claim,
      outcome: isApproved ? APPROVE : REJECT,
      approved: isApproved ? billed : 0n,
      reason: isApproved ? 0 : 1 + (Math.floor(at / 3) % (REJECTION_REASONS.length - 1)),
      notesDigest: NO_NOTES,
    };
  });
  for (let from = 0; from < decisions.length; from += DECISIONS) {
    const args = [decisions.slice(from, from + DECISIONS)];
    await sender.add(adjuster, { contract: "claimsEscrow", functionName: "decide", args }, 8_000_000);
  }
  await sender.mine();
  for (const { claim } of decisions.filter(({ outcome }) => outcome === APPROVE)) {
    await sender.add(adjuster, { contract: "claimsEscrow", functionName: "settle", args: [claim] });
  }
  await sender.mine();
}
