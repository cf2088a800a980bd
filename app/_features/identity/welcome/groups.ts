const ASKED = 3;

/** Which groups are asked for, in order: chosen anew each time, so that nobody keeps only some. */
export function askedGroups(of: number, random: () => number = Math.random): number[] {
  const all = Array.from({ length: of }, (_, at) => at);
  const chosen: number[] = [];
  while (chosen.length < Math.min(ASKED, of)) {
    chosen.push(...all.splice(Math.floor(random() * all.length), 1));
  }
  return chosen.sort((a, b) => a - b);
}

/** Whether a group is the one meant, as people type (Crockford's base32): any case, O for 0, I or L for 1. */
export const sameGroup = (typed: string, meant: string): boolean => plain(typed) === plain(meant);

const plain = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
