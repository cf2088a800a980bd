"use client";
import { Badge } from "../../../_ui/surface.tsx";
import { Sparkline } from "../../../_ui/trend-chart.tsx";
import type { Row } from "../model/row.ts";
import css from "./line.module.css";

/** A line that opens its details. Arrows go from one to the next. */
export function Line({
  row,
  selected,
  onOpen,
}: {
  row: Row;
  selected: boolean;
  onOpen: (key: string) => void;
}) {
  const { key, title, value, detail, marks, end, trend } = row;
  return (
    <button
      type="button"
      className={css.line}
      data-line={key}
      aria-current={selected || undefined}
      onClick={() => onOpen(key)}
    >
      <span className={css.said}>
        {title} {value && <b>{value}</b>} {detail && <span className={css.quiet}>{detail}</span>}
      </span>
      {trend && (
        <span className={css.spark}>
          <Sparkline points={trend.points} range={trend.range} />
        </span>
      )}
      <span className={css.end}>
        {marks.map(({ text, tone, icon }) => (
          <Badge key={text} tone={tone} {...(icon && { icon })}>
            {text}
          </Badge>
        ))}
        {end && <span className={css.word}>{end}</span>}
      </span>
    </button>
  );
}
