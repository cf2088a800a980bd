import type { PurposeOfUse } from "#lib/chain/grantee.ts";
import { type Category, categoryMask } from "#lib/core/categories.ts";
import { care } from "../../../_messages/en/care.ts";
import { terms } from "../../../_messages/en/terms.ts";
import type { Piece } from "../../../_shared/pieces.ts";
import { partsIn } from "../access/parts-in.ts";
import type { Writable } from "./values.ts";

const text = care.write.sentence;

/** What an append says, as the ledger's typed data has it, and what it is in people's words. */
export type WriteFacts = {
  kind: Writable;
  categories: readonly Category[];
  purpose: PurposeOfUse;
  /** Whether it replaces a record. */
  corrects: boolean;
  patient: string;
  organisation: string;
};

/** What a clinician reads before signing what they wrote. */
export function writeSentence({
  kind,
  categories,
  purpose,
  corrects,
  patient,
  organisation,
}: WriteFacts): Piece[] {
  const parts = { strong: partsIn(categoryMask(categories)) };
  return [
    ...(corrects ? [text.correct, parts] : [text.you, { strong: care.write.things[kind] }, text.into, parts]),
    text.of,
    { strong: patient },
    text.for,
    terms.purpose[purpose],
    text.as,
    organisation,
    text.end,
  ];
}
