import type { PurposeOfUse } from "#lib/chain/grantee.ts";
import { CATEGORIES, type Category, categoriesIn } from "#lib/core/categories.ts";
import { consent } from "../../_messages/en/consent.ts";
import { formatDay, list } from "../../_messages/en/format.ts";
import { terms } from "../../_messages/en/terms.ts";
import type { Piece } from "../pieces.ts";

/** What a grant says, as the ledger's typed data has it. */
export type GrantFacts = {
  readMask: number;
  writeMask: number;
  purpose: PurposeOfUse;
  /** Unix seconds. */
  validFrom: number;
  validUntil: number;
};

const names = (mask: number): string =>
  list(shown(mask).map((category) => terms.category[category].toLowerCase()));

/** The summary for emergencies comes with every right to write, and is told apart. */
const shown = (mask: number): Category[] =>
  categoriesIn(mask).filter((category) => category !== CATEGORIES[0]);

/**
 * The sentence that a patient reads before signing a grant: from the very fields that are signed, so that it can't say
 * anything else.
 */
export function grantSentence(
  who: string,
  { readMask, writeMask, purpose, validUntil }: GrantFacts,
): Piece[] {
  const reads = shown(readMask).length > 0;
  const writes = shown(writeMask).length > 0;
  const pieces: Piece[] = [{ strong: who }, consent.sentence.may];
  if (reads) pieces.push({ strong: consent.sentence.read }, consent.sentence.your, names(readMask));
  if (reads && writes) pieces.push(consent.sentence.and);
  if (writes) pieces.push({ strong: consent.sentence.write }, " ", names(writeMask));
  if (!reads && !writes) pieces.push({ strong: consent.sentence.nothing });
  pieces.push(consent.sentence.for, { strong: terms.purpose[purpose] }, consent.sentence.until, {
    strong: formatDay(validUntil),
  });
  pieces.push(".");
  if ((writeMask & 1) === 1) pieces.push(" ", consent.sentence.emergency);
  return pieces;
}
