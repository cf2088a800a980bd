import type { Filing } from "#lib/claims/filing.ts";
import { costs } from "../../_messages/en/costs.ts";
import { formatDay } from "../../_messages/en/format.ts";
import { formatMoney, type Token } from "../../_shared/claims/format-money.ts";
import type { Piece } from "../../_shared/pieces.ts";

const text = costs.sentence;

/** What `CareAttestation` says: the name stands for `organisation`; `linesRoot` for the lines that the page shows. */
export const attestationSentence = ({
  filing,
  tookPlace,
  provider,
  token,
}: {
  filing: Filing;
  tookPlace: boolean;
  provider: string;
  token: Token;
}): Piece[] => [
  { strong: provider },
  text.cared,
  { strong: formatDay(filing.servedAt) },
  text.bills,
  { strong: formatMoney(filing.billed, token) },
  text.coverage(filing.coverage),
  { strong: tookPlace ? text.tookPlace : text.didNot },
  text.end,
];

/** What an ERC-2612 permit to the claims escrow says, and what is done with it. */
export const paymentSentence = ({
  value,
  provider,
  token,
}: {
  value: bigint;
  provider: string;
  token: Token;
}): Piece[] => [text.let, { strong: formatMoney(value, token) }, text.from, { strong: provider }, text.share];
