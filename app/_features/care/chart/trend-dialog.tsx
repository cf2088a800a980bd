"use client";
import { isAbnormal } from "#lib/chart/range.ts";
import { pointsOf, type Result, type ResultSeries } from "#lib/chart/results.ts";
import { instantOf } from "#lib/chart/when.ts";
import { care } from "../../../_messages/en/care.ts";
import { formatDate, formatNumber } from "../../../_messages/en/format.ts";
import { Dialog } from "../../../_ui/dialog.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import { type Column, Table } from "../../../_ui/table.tsx";
import { TrendChart } from "../../../_ui/trend-chart.tsx";
import css from "./chart.module.css";
import { FlagSign } from "./flag-sign.tsx";

const text = care.chart;

const COLUMNS: Column<Result>[] = [
  { key: "time", head: text.when, cell: ({ time }) => formatDate(time) },
  {
    key: "value",
    head: text.result,
    align: "end",
    cell: ({ value, absent, flag }) => (
      <span className={isAbnormal(flag) ? css.newest : undefined}>
        {value?.text ?? absent} {value?.unit} <FlagSign flag={flag} />
      </span>
    ),
  },
  { key: "range", head: text.range, cell: ({ range }) => range?.text ?? "" },
];

/** The whole course of one test: drawn, and every value. */
export function TrendDialog({ series, onClose }: { series: ResultSeries | undefined; onClose: () => void }) {
  const points = series
    ? pointsOf(series).map(({ time, value, flag }) => ({
        at: instantOf(time),
        value,
        abnormal: isAbnormal(flag),
      }))
    : [];
  const range = series?.results.find((one) => one.range !== undefined)?.range;
  return (
    <Dialog side open={series !== undefined} title={series?.name ?? ""} onClose={onClose}>
      {series && (
        <Stack>
          {points.length > 1 && (
            <TrendChart
              title={series.name}
              points={points}
              {...(range === undefined ? {} : { range, rangeLabel: text.rangeBand })}
              unit={series.unit}
              format={formatNumber}
              formatTime={(at) => formatDate(new Date(at).toISOString().slice(0, 10))}
            />
          )}
          <Table
            caption={text.allValues}
            columns={COLUMNS}
            items={series.results}
            keyOf={({ item, time }) => `${item.key} ${time}`}
            rowHead="time"
            dense
          />
        </Stack>
      )}
    </Dialog>
  );
}
