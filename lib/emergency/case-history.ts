import { CONTRACTS } from "#lib/chain/contracts.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import { ledgerError } from "#lib/chain/ledger-error.ts";
import { type Category, categoriesIn } from "#lib/core/categories.ts";
import { mapConcurrently } from "#lib/core/concurrency.ts";
import type { Address, Digest, PatientId } from "#lib/core/ids.ts";
import { type CaseState, caseStateOf } from "./case-state.ts";
import { type CaseRef, NO_WORDS } from "./cases.ts";
import { type EmergencyReason, reasonOf } from "./reasons.ts";

/** A break-glass case as the ledger tells its story; times in Unix seconds. */
export type CaseStory = CaseRef & {
  organisation: number;
  categories: Category[];
  reason: EmergencyReason;
  /** Of the reason in words, sealed to the patient. */
  words: Digest | undefined;
  byCard: boolean;
  openedAt: number;
  blockNumber: number;
  /** First second at which the access is, or was, over: earlier than planned where it was closed or found unjustified. */
  until: number;
  reviewDeadline: number;
  /** As its last event left it: `overdue` only where somebody flagged it. */
  state: CaseState;
  review: { reviewer: Address; at: number; notes: Digest | undefined } | undefined;
};

/** Whose cases: on a patient's record, or of a responder. */
export type WhoseCases = { patientId: PatientId } | { responder: Address };

const AT_ONCE = 16;
const { abi } = CONTRACTS.breakGlass;

/** Break-glass cases by the ledger's own events, the newest first. Throws the ledger's errors. */
export async function caseStories(ledger: Ledger, whose: WhoseCases): Promise<CaseStory[]> {
  const about = {
    address: ledger.deployment.addresses.breakGlass,
    abi,
    args: whose,
    fromBlock: 0n,
  } as const;
  const { client } = ledger;
  try {
    const [opened, closed, reviewed, overdue] = await Promise.all([
      client.getContractEvents({ ...about, eventName: "CaseOpened", strict: true }),
      client.getContractEvents({ ...about, eventName: "CaseClosed", strict: true }),
      client.getContractEvents({ ...about, eventName: "CaseReviewed", strict: true }),
      client.getContractEvents({ ...about, eventName: "CaseOverdue", strict: true }),
    ]);
    const timeOf = await times(ledger, [...opened, ...closed, ...reviewed]);
    const byCase = <Log extends { args: CaseRefArgs }>(logs: readonly Log[]) =>
      new Map(logs.map((log) => [keyOf(log.args), log]));
    const [ends, flags, reviews] = [byCase(closed), byCase(overdue), byCase(reviewed)];
    const stories = opened.map(({ args, blockNumber }): CaseStory => {
      const { patientId, responder, number, organisation, byCard, reviewDeadline, until } = args;
      const end = ends.get(keyOf(args));
      const review = reviews.get(keyOf(args));
      const outcome = review && caseStateOf(review.args.outcome);
      const reviewedAt = review && timeOf(review.blockNumber);
      return {
        patientId: patientId as PatientId,
        responder,
        number,
        organisation,
        categories: categoriesIn(args.categories),
        reason: reasonOf(args.reason),
        words: wordsOf(args.reasonDigest),
        byCard,
        openedAt: timeOf(blockNumber),
        blockNumber: Number(blockNumber),
        until: Math.min(
          until,
          end === undefined ? until : timeOf(end.blockNumber),
          outcome === "unjustified" && reviewedAt !== undefined ? reviewedAt : until,
        ),
        reviewDeadline,
        state: outcome ?? (flags.has(keyOf(args)) ? "overdue" : "open"),
        review: review && {
          reviewer: review.args.reviewer,
          at: reviewedAt ?? 0,
          notes: wordsOf(review.args.notesDigest),
        },
      };
    });
    return stories.sort((a, b) => b.blockNumber - a.blockNumber || b.number - a.number);
  } catch (error) {
    throw ledgerError(error);
  }
}

type CaseRefArgs = { patientId: string; responder: string; number: number };

const keyOf = ({ responder, number }: CaseRefArgs) => `${responder.toLowerCase()}/${number}`;

const wordsOf = (digest: string): Digest | undefined =>
  digest === NO_WORDS ? undefined : (digest as Digest);

async function times(
  { client }: Ledger,
  logs: readonly { blockNumber: bigint }[],
): Promise<(blockNumber: bigint) => number> {
  const numbers = [...new Set(logs.map(({ blockNumber }) => blockNumber))];
  const known = await mapConcurrently(
    numbers,
    AT_ONCE,
    async (blockNumber) => [blockNumber, Number((await client.getBlock({ blockNumber })).timestamp)] as const,
  );
  const byNumber = new Map(known);
  return (blockNumber) => byNumber.get(blockNumber) ?? 0;
}
