import type { ResultSeries } from "#lib/chart/results.ts";

/** LOINC: estimated glomerular filtration rates, by formula. */
const EGFR = ["62238-1", "33914-3", "48642-3", "48643-1", "69405-9", "88293-6", "98979-8", "98980-6"];
/** KDIGO: below it doses of many medicines change (mL/min/1.73 m²). */
const LIMIT = 60;

/** The last filtration rate where it is low enough to change doses; undefined otherwise. */
export function kidneyFunction(series: readonly ResultSeries[]): { name: string; value: string } | undefined {
  const rates = series.find(({ key }) => EGFR.some((code) => key.includes(`|${code}#`)));
  const value = rates?.results[0]?.value;
  return value?.number === undefined || value.number >= LIMIT
    ? undefined
    : { name: "eGFR", value: value.text };
}
