import type { Filing } from "#lib/claims/filing.ts";
import { billing } from "../../_messages/en/billing.ts";
import { claims } from "../../_messages/en/claims.ts";
import { formatDay } from "../../_messages/en/format.ts";
import { formatMoney, type Token } from "../../_shared/claims/format-money.ts";
import type { Piece } from "../../_shared/pieces.ts";

const text = billing.sentence;
type About = { claim: string; where: string };

/** What `ClaimWithdrawal`, `ClaimAcceptance` and `ClaimEvidence` say; `where` is who signs for. */
export const withdrawalSentence = ({ claim, where }: About): Piece[] => [
  { strong: where },
  text.withdraws,
  { strong: claims.number(claim) },
  text.end,
];
export const acceptanceSentence = ({ claim, where }: About): Piece[] => [
  { strong: where },
  text.accepts,
  { strong: claims.number(claim) },
  text.whole,
  text.end,
];
export const evidenceSentence = ({ claim, where }: About): Piece[] => [
  { strong: where },
  text.evidence,
  { strong: claims.number(claim) },
  text.end,
];

/** What `ClaimDispute` says, and the bond that it takes from who signs. */
export const disputeSentence = ({
  claim,
  where,
  bond,
  token,
}: About & { bond: bigint; token: Token }): Piece[] => [
  { strong: where },
  text.disputes,
  { strong: claims.number(claim) },
  text.stakes,
  { strong: formatMoney(bond, token) },
  text.fromYou,
  text.end,
];

/**
 * What `ClaimFiling` says; `where` stands for `organisation`, the lines that the page shows for `linesRoot`, and the agreement's
 * file for `procedure`.
 */
export const filingSentence = ({
  billed,
  servedAt,
  coverage,
  maximum = 0n,
  where,
  token,
}: Pick<Filing, "billed" | "servedAt" | "coverage"> & {
  maximum?: bigint | undefined;
  where: string;
  token: Token;
}): Piece[] => [
  { strong: where },
  text.files,
  { strong: formatMoney(billed, token) },
  text.for,
  { strong: formatDay(servedAt) },
  text.under,
  { strong: String(coverage) },
  ...(maximum === 0n ? [] : [text.agreed, { strong: formatMoney(maximum, token) }]),
  text.end,
];
