import { createStore } from "./store.ts";

/** A line of a list as it was shown: names and words, nothing to be looked up. */
export type KeptLine = { who: string; detail: string; lines: readonly string[] };
/** A list that is kept on this device, as of `at` (Unix seconds). */
export type KeptList = { at: number; items: readonly KeptLine[] };

/** What was opened of the lists that are kept, while nothing can be reached; undefined while it is closed. */
export const keptLists = createStore<{ shown: "access" | "looked"; list: KeptList | undefined } | undefined>(
  undefined,
);
