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
