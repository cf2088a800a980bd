/** A point of a trend: Unix milliseconds, a value, and whether it needs looking at. */
export type TrendPoint = { at: number; value: number; abnormal: boolean };

/** The range that is normal; open at an end that is undefined. */
export type TrendRange = { low?: number | undefined; high?: number | undefined } | undefined;

export type Scale = { x: (at: number) => number; y: (value: number) => number; least: number; most: number };

/**
 * Maps time and value onto a box. The normal range is in sight even where all values are within it, and a single
 * point stands in the middle.
 */
export function scaleOf(
  points: readonly TrendPoint[],
  range: TrendRange,
  width: number,
  height: number,
): Scale {
  const times = points.map(({ at }) => at);
  const values = [...points.map(({ value }) => value), range?.low, range?.high].filter(
    (one) => one !== undefined,
  );
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low || Math.abs(high) || 1) * 0.12;
  const [least, most] = [low - room, high + room];
  return {
    x: (at) => (last === first ? width / 2 : ((at - first) / (last - first)) * width),
    y: (value) => height - ((value - least) / (most - least)) * height,
    least,
    most,
  };
}

/** An SVG path through points. */
export const pathOf = (points: readonly TrendPoint[], { x, y }: Scale): string =>
  points
    .map(({ at, value }, index) => `${index === 0 ? "M" : "L"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`)
    .join("");
