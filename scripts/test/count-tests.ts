export type Counts = { passed: number; failed: number; skipped: number };

export const none = (): Counts => ({ passed: 0, failed: 0, skipped: 0 });

export const sum = (counts: readonly Counts[]): Counts =>
  counts.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    none(),
  );

/** Adds up the closing lines of mocha and of Hardhat's runners: `12 passing (3s)`, `1 failing`, `2 pending`. */
export function countTests(output: string): Counts {
  const sumOf = (word: string) =>
    [...output.matchAll(new RegExp(`^\\s*(\\d+) ${word}\\b`, "gm"))].reduce(
      (total, [, count]) => total + Number(count),
      0,
    );
  return { passed: sumOf("passing"), failed: sumOf("failing"), skipped: sumOf("pending") + sumOf("skipped") };
}
