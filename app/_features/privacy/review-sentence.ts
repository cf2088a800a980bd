import type { ReviewOutcome } from "#lib/emergency/case-state.ts";
import { privacy } from "../../_messages/en/privacy.ts";
import type { Piece } from "../../_shared/pieces.ts";

const text = privacy.sentence;

/** The sentence before a review is signed, of its very fields. */
export const reviewSentence = ({
  who,
  number,
  outcome,
}: {
  who: string;
  number: number;
  outcome: ReviewOutcome;
}): Piece[] => [text.you, { strong: who }, text.number(number), { strong: text[outcome] }, text.end];
