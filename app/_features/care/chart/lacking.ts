import type { Category } from "#lib/core/categories.ts";
import type { ChartContents } from "./chart-state.ts";

/** The parts of which a record didn't open: a list of them that is empty doesn't say that there is nothing. */
export const lackingIn = ({ unopened }: Pick<ChartContents, "unopened">): ReadonlySet<Category> =>
  new Set([...unopened.values()].map(({ proof }) => proof.category));
