"use client";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import type { ResultSeries } from "#lib/chart/results.ts";
import { formatDate, formatNumber } from "../../../_messages/en/format.ts";
import { records } from "../../../_messages/en/records.ts";
import { Card } from "../../../_ui/surface.tsx";
import { Table } from "../../../_ui/table.tsx";
import { TrendChart } from "../../../_ui/trend-chart.tsx";
import { trendOf } from "../model/section-rows.ts";
import css from "./details.module.css";

const text = records.details;

/** Each test that an item measured, over time. */
export function Trends({ item, series }: { item: ChartItem; series: readonly ResultSeries[] }) {
  return series
    .filter(({ results }) => results.some((result) => result.item.key === item.key))
    .map((one) => <Trend key={one.key} series={one} />);
}

function Trend({ series }: { series: ResultSeries }) {
  const { points, range } = trendOf(series);
  const { name, unit, results } = series;
  if (points.length < 2) return null;
  // As it was written: 7.0 isn't 7.
  const written = (value: number) =>
    results.find((result) => result.value?.number === value)?.value?.text ?? formatNumber(value);
  return (
    <Card title={name}>
      <TrendChart
        title={name}
        points={points}
        unit={unit}
        format={written}
        formatTime={(at) => formatDate(new Date(at).toISOString())}
        {...(range && { range, rangeLabel: text.normal })}
      />
      <details className={css.values}>
        <summary>{text.values(results.length)}</summary>
        <Table
          caption={name}
          dense
          items={results}
          keyOf={(result) => result.item.key + (result.value?.text ?? "")}
          rowHead="date"
          columns={[
            { key: "date", head: text.dateColumn, cell: ({ time }) => formatDate(time) },
            {
              key: "value",
              head: text.valueColumn,
              align: "end",
              cell: ({ value, absent }) =>
                value === undefined ? absent : [value.text, value.unit].filter(Boolean).join(" "),
            },
            {
              key: "flag",
              head: text.rangeColumn,
              cell: ({ flag }) => (flag === undefined ? "" : records.flags[flag]),
            },
          ]}
        />
      </details>
    </Card>
  );
}
