/** Remembers what was used until it would have expired anyway. */
export type SeenOnce = {
  /** True the first time, for `until` (milliseconds since 1970) still to come; false ever after. */
  take(key: string, until: number): boolean;
};

/**
 * In memory: a restart forgets, which is why sessions from before a node's start are refused.
 * Holds `capacity` entries; when all of them are live, nothing more is taken.
 */
export function seenOnce(now: () => number, capacity = 200_000): SeenOnce {
  const until = new Map<string, number>();
  let sweepAt = 0;

  function sweep(time: number): void {
    if (time < sweepAt && until.size < capacity) return;
    for (const [key, end] of until) if (end <= time) until.delete(key);
    sweepAt = time + 10_000;
  }

  return {
    take(key, end) {
      const time = now();
      sweep(time);
      if (end <= time || until.has(key) || until.size >= capacity) return false;
      until.set(key, end);
      return true;
    },
  };
}
