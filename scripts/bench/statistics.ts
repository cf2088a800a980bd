/** The value that a share of the samples doesn't exceed (nearest rank). 0 for no samples. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** Milliseconds that `run` takes, and what it gives. */
export async function timed<T>(run: () => Promise<T> | T): Promise<{ ms: number; value: T }> {
  const start = performance.now();
  const value = await run();
  return { ms: performance.now() - start, value };
}

/**
 * Times several contenders in turn (A B A B ...), so that whatever else the machine does hits them alike.
 * The first rounds only warm up. Stops early, with at least one round, once `budget` milliseconds are over.
 * `afterRound` tidies up, untimed.
 */
export async function interleave<Name extends string>(
  contenders: Readonly<Record<Name, () => Promise<unknown> | unknown>>,
  {
    rounds,
    warmUp = 2,
    budget = 60_000,
    afterRound = () => {},
  }: { rounds: number; warmUp?: number; budget?: number; afterRound?: () => Promise<unknown> | unknown },
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contenders) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  const start = performance.now();
  for (let round = -warmUp; round < rounds; round++) {
    if (round > 0 && performance.now() - start > budget) break;
    for (const name of names) {
      const { ms } = await timed(contenders[name]);
      if (round >= 0) samples[name].push(ms);
    }
    await afterRound();
  }
  return samples;
}
