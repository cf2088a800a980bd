import type { PurposeOfUse } from "#lib/chain/grantee.ts";
import { categoriesIn } from "#lib/core/categories.ts";
import { list } from "../../_messages/en/format.ts";
import { laboratory } from "../../_messages/en/laboratory.ts";
import { terms } from "../../_messages/en/terms.ts";
import type { Piece } from "../../_shared/pieces.ts";

const text = laboratory.sentence;

/** What an append says (`BatchAppend`, `RecordAppend`); names stand for the patient and the organisation. */
export type DepositFacts = {
  records: number;
  /** Bits of the categories that are written into. */
  categories: number;
  patient: string;
  purpose: PurposeOfUse;
  where: string;
};

/** The sentence before a deposit is signed. */
export const depositSentence = ({ records, categories, patient, purpose, where }: DepositFacts): Piece[] => [
  text.you,
  { strong: text.records(records) },
  text.into,
  { strong: list(categoriesIn(categories).map((category) => terms.category[category].toLowerCase())) },
  text.of,
  { strong: patient },
  text.for,
  terms.purpose[purpose],
  text.as,
  where,
  text.end,
];
