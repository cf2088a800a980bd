/** Seconds left at which a screen reader is told, once each. */
export const TOLD_AT: readonly number[] = [600, 300, 60, 10];

/** Whole seconds until `until`; never below 0. Both in Unix milliseconds. */
export const secondsLeft = (until: number, now: number): number =>
  Math.max(0, Math.ceil((until - now) / 1_000));

/** The mark that was crossed between two looks, if any: a sleeping tab may jump over several, and tells the last. */
export const crossed = (before: number, after: number): number | undefined =>
  TOLD_AT.findLast((mark) => before > mark && after <= mark && after > 0);
