import type { ClaimsOf } from "#indexer/queries/claim-search.ts";
import {
  claimEvents,
  claimsDue,
  claimsOf,
  countClaims,
  type DueAfter,
  type IndexedClaim,
  openDisputes,
} from "#indexer/queries/claims.ts";
import { coverageWith } from "#indexer/queries/coverages.ts";
import { votesOn } from "#indexer/queries/payouts.ts";
import type { After } from "#indexer/queries/place.ts";
import { readLedger } from "#lib/chain/ledger.ts";
import { bondOf, claimOf, ownShareOf } from "#lib/claims/claim.ts";
import type { ClaimState } from "#lib/claims/claim-state.ts";
import type { ClaimId } from "#lib/claims/filing.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { badRequest } from "#services/http/parse.ts";
import { organisationNames, peopleNames } from "../directory/names.ts";
import { ledger } from "../ledger.ts";
import type { ClaimAnswer, ClaimsAnswer, DisputesAnswer, OneClaimAnswer } from "../schemas/claims.ts";
import { searchOf, type Wanted } from "./find-claims.ts";
import { fromIndex, nextAfter } from "./index-reader.ts";
import { toldCoverages } from "./insurance.ts";
import { tokenOf } from "./tokens.ts";

type Page = Wanted & {
  order: "newest" | "due";
  state?: readonly ClaimState[] | undefined;
  after?: string | undefined;
  limit: number;
};

/** Somebody's claims, the newest first, or the one that is due first first. Throws `BadRequest` for another order's `after`. */
export async function listClaims(whose: ClaimsOf, page: Page): Promise<ClaimsAnswer> {
  const { order, state: states, limit } = page;
  const [after, search] = [afterOf(page), await searchOf(page)];
  const [found, total] = await fromIndex((index) =>
    Promise.all([
      order === "newest"
        ? claimsOf(index, whose, { limit, states, search, before: after as After | undefined })
        : claimsDue(index, whose, { limit, states, search, after: after as DueAfter | undefined }),
      // Once, with the first page: the others would count the same again.
      after === undefined ? countClaims(index, whose, { states, search, open: order === "due" }) : null,
    ]),
  );
  const last = found.length < limit ? undefined : found.at(-1);
  const due = last === undefined ? null : `${last.deadline}:${last.claim}`;
  return {
    claims: await toldClaims(found),
    next: order === "newest" ? nextAfter(found, limit) : due,
    total,
  };
}

function afterOf({ order, after }: Page) {
  if (after === undefined) return undefined;
  const [first, second = ""] = after.split(":");
  if (second.startsWith("0x") !== (order === "due")) throw badRequest("after");
  return order === "due"
    ? { deadline: Number(first), claim: second as ClaimId }
    : { blockNumber: Number(first), logIndex: Number(second) };
}

/** One claim with all that index and ledger say of it. Throws `ClaimUnknown`, `LedgerUnavailable`. */
export async function oneClaim(indexed: IndexedClaim): Promise<OneClaimAnswer> {
  const { claim } = indexed;
  const [[coverage, timeline], votes, kept, ownShareLeft, bond, threshold, block] = await Promise.all([
    fromIndex((index) => Promise.all([coverageWith(index, indexed.coverage), claimEvents(index, claim)])),
    votesIn(indexed),
    claimOf(ledger(), claim),
    ownShareOf(ledger(), claim),
    bondOf(ledger(), claim),
    votesNeeded(),
    ledger().client.getBlock(),
  ]);
  if (kept === undefined || coverage === undefined) throw claimUnknown();
  const [[told], [promise]] = await Promise.all([toldClaims([indexed]), toldCoverages([coverage])]);
  return {
    claim: told as ClaimAnswer,
    coverage: promise as OneClaimAnswer["coverage"],
    timeline,
    votes,
    threshold,
    deductible: String(kept.deductible),
    refused: String(kept.refused),
    ownShareLeft: String(ownShareLeft),
    bond: String(bond),
    ledgerTime: Number(block.timestamp),
  };
}

/** Disputes that no ruling has ended, the one that is due first first. */
export async function disputes(limit: number): Promise<DisputesAnswer> {
  const found = await fromIndex((index) => openDisputes(index, limit));
  const [claims, votes, threshold] = await Promise.all([
    toldClaims(found),
    Promise.all(found.map(votesIn)),
    votesNeeded(),
  ]);
  return {
    disputes: claims.map((claim, index) => ({ claim, votes: votes[index] ?? [] })),
    threshold,
  };
}

const votesNeeded = async (): Promise<number> =>
  Number(await readLedger(ledger(), "panelArbitrator", "THRESHOLD", []));

async function votesIn({ dispute }: IndexedClaim): Promise<OneClaimAnswer["votes"]> {
  if (dispute === undefined) return [];
  const found = await fromIndex((index) => votesOn(index, dispute.disputeId));
  const names = await peopleNames(found.map(({ account }) => account));
  return found.map((vote) => ({ ...vote, name: names.find(vote.account, 0)?.name ?? null }));
}

async function toldClaims(found: readonly IndexedClaim[]): Promise<ClaimAnswer[]> {
  const names = await organisationNames(
    found.flatMap(({ organisation, insurer }) => [organisation, insurer]),
  );
  const nameOf = (id: number) => names.get(id)?.name ?? null;
  return Promise.all(
    found.map(async ({ dispute, ...each }) => ({
      ...each,
      organisationName: nameOf(each.organisation),
      insurerName: nameOf(each.insurer),
      token: await tokenOf(each.token),
      billed: String(each.billed),
      share: String(each.share),
      approved: amountOrNull(each.approved),
      reason: each.reason ?? null,
      decidedAt: each.decidedAt ?? null,
      notesDigest: each.notesDigest ?? null,
      evidenceDigest: each.evidenceDigest ?? null,
      dispute:
        dispute === undefined
          ? null
          : {
              disputeId: String(dispute.disputeId),
              bond: String(dispute.bond),
              forProvider: dispute.forProvider ?? null,
            },
      paid: amountOrNull(each.paid),
      ownPaid: String(each.ownPaid),
    })),
  );
}

const amountOrNull = (amount: bigint | undefined): string | null =>
  amount === undefined ? null : String(amount);

const claimUnknown = () =>
  new KeywardError("ClaimUnknown", {
    message: "No such claim was filed.",
    action: "Look for it in the list.",
  });
