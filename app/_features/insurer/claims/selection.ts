import { MAX_DECISIONS } from "#lib/claims/claim-state.ts";

/** Claims that are selected, by their ids, in the order in which they were. */
export type Selection = readonly string[];

/** Adds one, or takes it out. Nothing is added to a full selection. */
export function toggle(selection: Selection, id: string): Selection {
  if (selection.includes(id)) return selection.filter((one) => one !== id);
  return selection.length >= MAX_DECISIONS ? selection : [...selection, id];
}

/** Adds everything from one to another of a list, in its order, until the selection is full. */
export function extend(selection: Selection, ids: readonly string[], from: string, to: string): Selection {
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)];
  if (a < 0 || b < 0) return selection;
  const span = ids.slice(Math.min(a, b), Math.max(a, b) + 1).filter((id) => !selection.includes(id));
  return [...selection, ...span].slice(0, MAX_DECISIONS);
}

/** Those that are still there to be chosen: what somebody else decided meanwhile drops out. */
export const kept = (selection: Selection, ids: readonly string[]): Selection => {
  const there = new Set(ids);
  return selection.every((id) => there.has(id)) ? selection : selection.filter((id) => there.has(id));
};
