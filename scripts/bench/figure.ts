import type { Part } from "./arguments.ts";
import type { Figure, Unit } from "./report.ts";
import { median, quantile } from "./statistics.ts";

/** Times as a figure, beside a floor of the same run; `most` is the goal as a multiple of the floor. */
export function timeFigure({
  part,
  name,
  samples,
  floor,
  most,
  notes,
}: {
  part: Part;
  name: string;
  samples: readonly number[];
  floor?: { name: string; samples: readonly number[] };
  most?: number;
  notes?: readonly string[];
}): Figure {
  const value = median(samples);
  const base: Figure = { part, name, unit: "ms", value, p95: quantile(samples, 0.95), samples };
  const extra = notes === undefined ? {} : { notes };
  if (floor === undefined) return { ...base, ...extra };
  const least = median(floor.samples);
  const ratio = value / least;
  const held =
    most === undefined
      ? {}
      : { goal: { limit: most * least, because: `${most} x the floor` }, met: ratio <= most };
  return { ...base, floor: { ...floor, value: least }, ratio, ...held, ...extra };
}

/** A number of things; with `exactly`, one that must be met to the unit. */
export function countFigure(part: Part, name: string, value: number, exactly?: number): Figure {
  const base: Figure = { part, name, unit: "count", value };
  return exactly === undefined ? base : { ...base, goal: { limit: exactly }, met: value === exactly };
}

/** A rate, beside the rate of a floor of the same run; `least` is the goal. More is better. */
export function rateFigure({
  part,
  name,
  unit,
  samples,
  floor,
  least,
  notes,
}: {
  part: Part;
  name: string;
  unit: Unit;
  samples: readonly number[];
  floor?: { name: string; samples: readonly number[] };
  least?: number;
  notes?: readonly string[];
}): Figure {
  const value = median(samples);
  const held =
    least === undefined ? {} : { goal: { limit: least, atLeast: true as const }, met: value >= least };
  const base: Figure = {
    part,
    name,
    unit,
    value,
    samples,
    ...held,
    ...(notes === undefined ? {} : { notes }),
  };
  if (floor === undefined) return base;
  const bare = median(floor.samples);
  return { ...base, floor: { ...floor, value: bare }, ratio: value / bare };
}
