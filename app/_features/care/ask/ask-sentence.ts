import type { PurposeOfUse } from "#lib/chain/grantee.ts";
import { care } from "../../../_messages/en/care.ts";
import { formatDay } from "../../../_messages/en/format.ts";
import { terms } from "../../../_messages/en/terms.ts";
import type { Piece } from "../../../_shared/pieces.ts";
import { shownCategories } from "../access/granted.ts";
import { partsIn } from "../access/parts-in.ts";

const text = care.ask.sentence;

/** What a request says, as it is sent. */
export type AskFacts = {
  readMask: number;
  writeMask: number;
  purpose: PurposeOfUse;
  reason: keyof typeof care.ask.reasons;
  /** Unix seconds. */
  until: number;
};

/** What the patient will read: from what is sent. */
export function askSentence(who: string, { readMask, writeMask, purpose, reason, until }: AskFacts): Piece[] {
  const reads = shownCategories(readMask).length > 0;
  const writes = shownCategories(writeMask).length > 0;
  const pieces: Piece[] = [{ strong: who }, text.asks];
  if (reads) pieces.push({ strong: text.read }, text.your, partsIn(readMask));
  if (reads && writes) pieces.push(text.and);
  if (writes) pieces.push({ strong: text.write }, " ", partsIn(writeMask));
  if (!reads && !writes) pieces.push({ strong: text.nothing });
  pieces.push(text.for, { strong: terms.purpose[purpose] });
  // A reason that is the purpose would say it twice.
  if (care.ask.reasons[reason] !== terms.purpose[purpose])
    pieces.push(text.because, care.ask.reasons[reason]);
  pieces.push(text.until, { strong: formatDay(until) }, ".");
  return pieces;
}
