import type { Category } from "#lib/core/categories.ts";
import type { EmergencyReason } from "#lib/emergency/reasons.ts";
import { emergency } from "../../../_messages/en/emergency.ts";
import { list } from "../../../_messages/en/format.ts";
import { terms } from "../../../_messages/en/terms.ts";
import type { Piece } from "../../../_shared/pieces.ts";
import { lengthText } from "../length-text.ts";

const text = emergency.scan.sentence;

/** The fields of a case that are signed. */
export type CaseFacts = {
  /** As the page calls them: the id in short. */
  patient: string;
  categories: readonly Category[];
  /** Seconds. */
  length: number;
  organisation: string;
  reason: EmergencyReason;
  byCard: boolean;
};

/** The sentence that a responder reads before breaking the glass. */
export function caseSentence({
  patient,
  categories,
  length,
  organisation,
  reason,
  byCard,
}: CaseFacts): Piece[] {
  const parts = list(categories.map((category) => terms.category[category].toLowerCase()));
  return [
    text.you,
    { strong: text.patient(patient) },
    byCard ? text.with : text.without,
    text.read,
    { strong: parts },
    text.for,
    { strong: lengthText(length) },
    text.as,
    organisation,
    text.because,
    { strong: emergency.scan.because[reason] },
    text.end,
  ];
}
