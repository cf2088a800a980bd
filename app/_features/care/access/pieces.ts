import { list } from "../../../_messages/en/format.ts";
import { terms } from "../../../_messages/en/terms.ts";
import { shownCategories } from "./granted.ts";

/** A piece of a sentence; `strong` ones are what it is about. */
export type Piece = string | { strong: string };

/** The same as plain text. */
export const textOf = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (typeof piece === "string" ? piece : piece.strong)).join("");

/** Parts of a record by name, in the middle of a sentence. */
export const partsIn = (mask: number): string =>
  list(shownCategories(mask).map((category) => terms.category[category].toLowerCase()));
