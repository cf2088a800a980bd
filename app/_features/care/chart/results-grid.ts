import type { Result, ResultSeries } from "#lib/chart/results.ts";

/** A test in a row: its values by the days of the columns, the newest first. */
export type ResultRow = {
  series: ResultSeries;
  latest: Result;
  /** By column; undefined where nothing was measured on that day. */
  cells: readonly (Result | undefined)[];
  /** The latest value is older than all columns. */
  older: boolean;
};

export type ResultsGrid = { days: readonly string[]; rows: readonly ResultRow[] };

const dayOf = ({ time }: Result): string | undefined => time?.slice(0, 10);

/** Tests by days: as many of the newest days on which any of them was measured as there is room for. */
export function resultsGrid(series: readonly ResultSeries[], columns: number): ResultsGrid {
  const all = series.flatMap(({ results }) => results.flatMap((result) => dayOf(result) ?? []));
  const days = [...new Set(all)].sort().reverse().slice(0, columns);
  const rows = series.flatMap((one): ResultRow[] => {
    const [latest] = one.results;
    if (latest === undefined) return [];
    // Of several on one day the newest counts: results are newest first.
    const cells = days.map((day) => one.results.find((result) => dayOf(result) === day));
    return [{ series: one, latest, cells, older: cells.every((cell) => cell === undefined) }];
  });
  return { days, rows };
}
