import type { NodeCheck } from "./check-node.ts";

/** At most this many are named. */
const NAMED = 10;

/** What a check found, in lines for people. */
export function sayCheck({ patients, records, erased, broken, lacking, lost }: NodeCheck): string[] {
  const lines = [`${plural(patients, "patient")}, ${plural(records, "record")}, of which ${erased} erased`];
  if (broken.length > 0) {
    lines.push(`The history of ${plural(broken.length, "patient")} doesn't fold into the ledger's head:`);
    lines.push(...some(broken));
  } else lines.push("Every patient's history folds into the ledger's head.");
  for (const [store, what] of Object.entries(lacking)) {
    if (what.length === 0) lines.push(`${store} has everything that the ledger names.`);
    else lines.push(`${store} lacks ${plural(what.length, "thing")} that the ledger names:`, ...some(what));
  }
  if (lost.length > 0) lines.push(`LOST, in no store: ${plural(lost.length, "thing")}:`, ...some(lost));
  return lines;
}

function some(items: readonly string[]): string[] {
  const named = items.slice(0, NAMED).map((item) => `  ${item}`);
  return items.length > NAMED ? [...named, `  and ${items.length - NAMED} more`] : named;
}

export const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;
