import { insurersShare } from "#lib/claims/insurers-share.ts";
import { claims as words } from "../../../_messages/en/claims.ts";
import { list } from "../../../_messages/en/format.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { ClaimAnswer } from "../../../_server/schemas/claims.ts";
import { formatMoney } from "../../../_shared/claims/format-money.ts";
import type { Piece } from "../../../_shared/pieces.ts";
import { approvedOf, billedIn, type DecisionDraft } from "./decision-draft.ts";

const text = insurer.decision.sentence;

/** What of a claim is known only where it was opened: what the patient pays first, and their part of the rest. */
export type ClaimTerms = { deductible: bigint; copay: number };

/** What `ClaimDecisions` says, in one sentence; `where` stands for the insurer that the claims are held against. */
export function decisionSentence(
  draft: DecisionDraft,
  claims: readonly ClaimAnswer[],
  where: string,
  terms?: ClaimTerms,
): Piece[] {
  const [one] = claims;
  if (one === undefined) return [];
  const which = claims.length === 1 ? words.number(one.claim) : text.who(claims.length);
  const sums = billedIn(claims);
  const billed = list(sums.map((sum) => formatMoney(sum.billed, sum.token)));
  const notes = draft.notes.trim() !== "" && claims.length === 1 ? [text.notes] : [];
  const tail = (): Piece[] => [text.billing, { strong: billed }, text.end, ...notes];
  switch (draft.outcome) {
    case "approve":
      return draft.inPart
        ? [...inPart(draft, one, which, where, terms), ...notes]
        : [
            where,
            text.approves,
            { strong: which },
            text.inFull,
            { strong: billed },
            text.pays,
            { strong: list(sums.map((sum) => formatMoney(sum.share, sum.token))) },
            text.end,
            ...notes,
          ];
    case "reject":
      return [
        where,
        text.rejects,
        { strong: which },
        text.because,
        { strong: draft.reason === "" ? "…" : words.reason[draft.reason].toLowerCase() },
        ...tail(),
      ];
    case "evidence":
      return [where, text.asks, { strong: which }, ...tail()];
  }
}

function inPart(
  draft: DecisionDraft,
  one: ClaimAnswer,
  which: string,
  where: string,
  terms: ClaimTerms | undefined,
): Piece[] {
  const approved = approvedOf(draft, one);
  const left = BigInt(one.share);
  const pays = terms === undefined ? left : insurersShare(approved, { ...terms, left });
  return [
    where,
    text.approves,
    { strong: formatMoney(approved, one.token) },
    text.of,
    formatMoney(one.billed, one.token),
    text.billed,
    { strong: which },
    text.pays,
    { strong: formatMoney(pays, one.token) },
    text.end,
  ];
}
