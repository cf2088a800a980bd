import { list } from "../../../_messages/en/format.ts";
import { adding } from "../../../_messages/en/import.ts";
import { terms } from "../../../_messages/en/terms.ts";
import type { Compartments } from "./compartments.ts";

/** A piece of a sentence; `strong` ones are what it is about. */
export type Piece = string | { strong: string };

/** What a patient reads before signing an entry: where it goes is what the signed batch says. */
export function entrySentence(thing: string, { own, emergency }: Compartments): Piece[] {
  const { you, to, ofRecord, emergency: copied, end } = adding.sentence;
  const parts = list(own.map((category) => terms.category[category]));
  return [you, { strong: thing }, to, { strong: parts }, ofRecord, ...(emergency ? [copied] : []), end];
}
