"use client";
import { useState } from "react";
import { isAbnormal } from "#lib/chart/range.ts";
import { pointsOf, type Result, type ResultSeries } from "#lib/chart/results.ts";
import { instantOf } from "#lib/chart/when.ts";
import { care, shortDay } from "../../../_messages/en/care.ts";
import { formatDate } from "../../../_messages/en/format.ts";
import { Button } from "../../../_ui/button.tsx";
import { join } from "../../../_ui/join.ts";
import { Sparkline } from "../../../_ui/trend-chart.tsx";
import css from "./chart.module.css";
import { FlagSign } from "./flag-sign.tsx";
import { rangeText } from "./range-text.ts";
import { resultsGrid } from "./results-grid.ts";

const text = care.chart;
const COLUMNS = 4;
const AT_FIRST = 10;

/** Tests in rows, days in columns, with range and trend. A test's name opens its whole course. */
export function ResultsTable({
  title,
  series,
  onOpen,
  all = false,
}: {
  title: string;
  series: readonly ResultSeries[];
  onOpen: (series: ResultSeries) => void;
  all?: boolean;
}) {
  const [long, setLong] = useState(all);
  const { days, rows } = resultsGrid(long ? series : series.slice(0, AT_FIRST), COLUMNS);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={css.scroll} aria-label={title} tabIndex={0}>
        <table className={css.results}>
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{title}</th>
              {days.map((day, at) => (
                <th key={day} scope="col" className={css[`day${at}`]} title={formatDate(day)}>
                  {shortDay(day)}
                </th>
              ))}
              <th scope="col">{text.range}</th>
              <th scope="col" className={css.trend}>
                {text.trend}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ series: one, latest, cells, older }) => (
              <tr key={one.key}>
                <th scope="row">
                  <button type="button" className={css.name} onClick={() => onOpen(one)}>
                    {one.name}
                  </button>
                </th>
                {cells.map((cell, at) => (
                  <td key={days[at]} className={join(css.value, css[`day${at}`])}>
                    {at === 0 && older ? (
                      <Cell result={latest} newest dated />
                    ) : (
                      <Cell result={cell} newest={cell === latest} />
                    )}
                  </td>
                ))}
                <td className={css.range}>{rangeText(latest.range, one.unit)}</td>
                <td className={css.trend}>
                  <Trend series={one} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {!all && series.length > AT_FIRST && (
        <div className={css.more}>
          {!long && <p className={css.onPaper}>{text.onPaper(AT_FIRST, series.length)}</p>}
          <Button kind="quiet" size="small" onClick={() => setLong(!long)}>
            {long ? text.showLess : text.showAll(series.length)}
          </Button>
        </div>
      )}
    </>
  );
}

function Cell({
  result,
  newest,
  dated = false,
}: {
  result: Result | undefined;
  newest: boolean;
  dated?: boolean;
}) {
  if (result === undefined) return <span className={css.none}>–</span>;
  const abnormal = isAbnormal(result.flag);
  return (
    <span className={join(abnormal && css.abnormal, abnormal && newest && css.newest)}>
      {result.value?.text ?? result.absent} <FlagSign flag={result.flag} />
      {dated && <small className={css.dated}>{text.last(formatDate(result.time))}</small>}
    </span>
  );
}

function Trend({ series }: { series: ResultSeries }) {
  const points = pointsOf(series).map(({ time, value, flag }) => ({
    at: instantOf(time),
    value,
    abnormal: isAbnormal(flag),
  }));
  return <Sparkline points={points.slice(-12)} />;
}
