import { expect } from "chai";
import type { Result, ResultSeries } from "#lib/chart/results.ts";
import { resultsGrid } from "./results-grid.ts";

const series = (name: string, ...values: [time: string | undefined, text: string][]): ResultSeries => ({
  key: name,
  name,
  unit: undefined,
  kind: "laboratory",
  results: values.map(([time, text]) => ({ name, time, value: { text } }) as Result),
});
const grid = (columns: number, ...all: ResultSeries[]) => {
  const { days, rows } = resultsGrid(all, columns);
  return { days, rows: rows.map(({ cells, older }) => [...cells.map((cell) => cell?.value?.text), older]) };
};

describe("results by day", () => {
  const a = series("HbA1c", ["2026-11-12T08:00:00Z", "7.4"], ["2026-10-03", "7.5"], ["2026-07-09", "7.3"]);
  const b = series("LDL", ["2026-10-03", "2.1"]);

  it("takes the newest days of all, and leaves open what wasn't measured", () => {
    expect(grid(2, a, b)).to.deep.equal({
      days: ["2026-11-12", "2026-10-03"],
      rows: [
        ["7.4", "7.5", false],
        [undefined, "2.1", false],
      ],
    });
  });

  it("says which test is older than its columns", () => {
    expect(grid(1, a, b).rows).to.deep.equal([
      ["7.4", false],
      [undefined, true],
    ]);
  });

  it("shows the newest of a day, and holds on to what has no date", () => {
    const twice = series("Na", ["2026-11-12T20:00:00Z", "141"], ["2026-11-12T08:00:00Z", "139"]);
    expect(grid(3, twice).rows).to.deep.equal([["141", false]]);
    expect(grid(3, series("Na", [undefined, "140"])).rows).to.deep.equal([[true]]);
  });
});
