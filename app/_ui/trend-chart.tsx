import { pathOf, scaleOf, type TrendPoint, type TrendRange } from "./trend.ts";
import css from "./trend-chart.module.css";

const SPARK = { width: 68, height: 20 };

/** A trend in a table's cell: the numbers beside it say the rest. */
export function Sparkline({ points, range }: { points: readonly TrendPoint[]; range?: TrendRange }) {
  if (points.length < 2) return null;
  const scale = scaleOf(points, undefined, SPARK.width - 4, SPARK.height - 4);
  const abnormal = points.at(-1)?.abnormal === true;
  return (
    <svg
      className={css.spark}
      data-abnormal={abnormal || undefined}
      viewBox={`-2 -2 ${SPARK.width} ${SPARK.height}`}
      width={SPARK.width}
      height={SPARK.height}
      aria-hidden="true"
      data-range={range === undefined ? undefined : "known"}
    >
      <path d={pathOf(points, scale)} />
    </svg>
  );
}

const CHART = { width: 300, height: 120 };

/**
 * A trend with its normal range as a band. What is out of range is a triangle that points where it is, so that colour isn't all that tells. The
 * same as a table for who can't see it: `rows`.
 */
export function TrendChart({
  title,
  points,
  range,
  rangeLabel,
  unit,
  format,
  formatTime,
}: {
  title: string;
  points: readonly TrendPoint[];
  range?: TrendRange;
  /** Stands at the edge of the band: "target", "normal". */
  rangeLabel?: string;
  unit?: string | undefined;
  format: (value: number) => string;
  formatTime: (at: number) => string;
}) {
  const scale = scaleOf(points, range, CHART.width, CHART.height);
  const top = range?.high === undefined ? 0 : scale.y(range.high);
  const bottom = range?.low === undefined ? CHART.height : scale.y(range.low);
  const [first, last] = [points[0], points.at(-1)];
  return (
    <figure className={css.figure}>
      <svg viewBox={`-8 -18 ${CHART.width + 16} ${CHART.height + 40}`} aria-hidden="true">
        {range && (
          <rect
            className={css.band}
            x="-8"
            y={top}
            width={CHART.width + 16}
            height={Math.max(0, bottom - top)}
          />
        )}
        {range && rangeLabel && (
          <text className={css.tick} x={-4} y={range.high === undefined ? bottom + 13 : top - 5}>
            {rangeLabel}
          </text>
        )}
        <path className={css.line} d={pathOf(points, scale)} />
        {points.map(({ at, value, abnormal }) => {
          const [x, y] = [scale.x(at), scale.y(value)];
          if (abnormal) {
            const low = range?.low !== undefined && value < range.low;
            return (
              <path
                key={at}
                className={css.out}
                d={low ? `M${x} ${y + 5}l5-8h-10z` : `M${x} ${y - 5}l5 8h-10z`}
              />
            );
          }
          return (
            <circle
              key={at}
              className={at === last?.at ? css.latest : css.in}
              cx={x}
              cy={y}
              r={at === last?.at ? 4.5 : 3.5}
            />
          );
        })}
        {last && (
          <text
            className={css.value}
            x={Math.min(scale.x(last.at), CHART.width - 4)}
            y={scale.y(last.value) - 10}
            textAnchor="end"
          >
            {format(last.value)} {unit}
          </text>
        )}
        {first && (
          <text className={css.tick} x={-4} y={CHART.height + 18}>
            {formatTime(first.at)}
          </text>
        )}
        {last && points.length > 1 && (
          <text className={css.tick} x={CHART.width + 4} y={CHART.height + 18} textAnchor="end">
            {formatTime(last.at)}
          </text>
        )}
      </svg>
      <figcaption className="visually-hidden">
        <table>
          <caption>{title}</caption>
          <tbody>
            {points.map(({ at, value }) => (
              <tr key={at}>
                <th scope="row">{formatTime(at)}</th>
                <td>
                  {format(value)} {unit}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </figcaption>
    </figure>
  );
}
