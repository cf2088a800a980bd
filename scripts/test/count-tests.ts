export type Counts = { passed: number; failed: number; skipped: number };

/** Adds up the closing lines of mocha and of Hardhat's runners: `12 passing (3s)`, `1 failing`, `2 pending`. */
export function countTests(output: string): Counts {
  const sum = (word: string) =>
    [...output.matchAll(new RegExp(`^\\s*(\\d+) ${word}\\b`, "gm"))].reduce(
      (total, [, count]) => total + Number(count),
      0,
    );
  return { passed: sum("passing"), failed: sum("failing"), skipped: sum("pending") + sum("skipped") };
}
