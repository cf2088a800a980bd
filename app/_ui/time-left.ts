/** Seconds left at which a screen reader is told, once each. */
const TOLD_AT: readonly number[] = [600, 300, 60, 10];

/** Whole seconds from `now` (Unix milliseconds) to `until` (Unix seconds); never below 0. */
export const secondsLeft = (until: number, now: number): number =>
  Math.max(0, Math.ceil(until - now / 1_000));

/** The mark that was crossed between two looks, if any: a sleeping page may jump over several, and tells the last. */
export const crossed = (before: number, after: number): number | undefined =>
  after > 0 ? TOLD_AT.findLast((mark) => before > mark && after <= mark) : undefined;
