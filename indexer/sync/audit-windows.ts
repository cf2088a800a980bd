/** Blocks of history that one audit looks at. */
const WINDOW = 2_000;

/** Where to look next: by turns the recent blocks, and the next piece of all history, round and round. */
export function auditWindows(keep: number): (indexed: number) => { from: number; to: number } | undefined {
  let recent = false;
  let position = 1;
  return (indexed) => {
    if (indexed < 1) return undefined;
    recent = !recent;
    if (recent) return { from: Math.max(1, indexed - keep + 1), to: indexed };
    if (position > indexed) position = 1;
    const from = position;
    const to = Math.min(indexed, from + WINDOW - 1);
    position = to + 1;
    return { from, to };
  };
}
