import { list } from "../../../_messages/en/format.ts";
import { terms } from "../../../_messages/en/terms.ts";
import { shownCategories } from "./granted.ts";

/** Parts of a record by name, in the middle of a sentence. */
export const partsIn = (mask: number): string =>
  list(shownCategories(mask).map((category) => terms.category[category].toLowerCase()));
