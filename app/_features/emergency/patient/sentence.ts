import type { Category } from "#lib/core/categories.ts";
import { emergency } from "../../../_messages/en/emergency.ts";
import { list } from "../../../_messages/en/format.ts";
import { terms } from "../../../_messages/en/terms.ts";
import type { Piece } from "../../../_shared/pieces.ts";

const text = emergency.sentence;

/** The fields of the settings that are signed; the card as it changes. */
export type EmergencyChoice = { categories: readonly Category[]; card: "keep" | "new" | "none" };

/** The sentence before the signature. `has`: whether there is a card now. */
export function accessSentence({ categories, card }: EmergencyChoice, has: boolean): Piece[] {
  const ending = card === "keep" && !has ? text.noCard : text[card];
  if (categories.length === 0) return [{ strong: text.mayNot }, ending];
  const parts = list(categories.map((category) => terms.category[category].toLowerCase()));
  return [text.may, { strong: parts }, ending];
}
