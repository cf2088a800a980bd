import type { AgreedProcedure } from "#lib/claims/agreement.ts";
import { amountText } from "#lib/claims/amount.ts";
import type { CoverageTerms } from "#lib/claims/coverages.ts";
import { formatDay } from "../../../_messages/en/format.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import { formatMoney, type Token } from "../../../_shared/claims/format-money.ts";
import type { Piece } from "../../../_shared/pieces.ts";
import { shorten } from "../../../_ui/hash.tsx";

const text = insurer.coverages.sentence;

/** Basis points as a percentage: `12.5`. */
export const percentOf = (copay: number): string =>
  amountText(BigInt(copay), { decimals: 2 }).replace(/\.?0+$/, "");

/** What `CoverageWriting` says. */
export function writingSentence(terms: CoverageTerms, token: Token, where: string): Piece[] {
  return [
    where,
    text.promises,
    { strong: text.patient(shorten(terms.patientId)) },
    text.toPay,
    { strong: formatDay(terms.validFrom) },
    text.to,
    { strong: formatDay(terms.validUntil - 1) },
    text.upTo,
    { strong: formatMoney(terms.limit, token) },
    text.from,
    String(terms.pool),
    ...(terms.deductible === 0n
      ? [text.nothing]
      : [text.first, { strong: formatMoney(terms.deductible, token) }]),
    text.andThen,
    { strong: text.percent(percentOf(terms.copay)) },
    text.end,
  ];
}

/** What `CoverageEnding` says. */
export const endingSentence = (coverage: number, validUntil: number, where: string): Piece[] => [
  where,
  text.ends,
  { strong: text.coverage(coverage) },
  text.with,
  { strong: formatDay(validUntil - 1) },
  text.stays,
];

/** What `ProcedureAgreement` says; its root stands for the procedures, each of which is listed above it. */
export const agreeingSentence = (
  coverage: number,
  procedures: readonly AgreedProcedure[],
  where: string,
): Piece[] => [
  where,
  text.agrees,
  { strong: text.procedures(procedures.length) },
  text.each,
  text.under,
  { strong: text.coverage(coverage) },
  text.end,
];
