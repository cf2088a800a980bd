import type { Figure, Report } from "./report.ts";

const HEADERS = ["", "figure", "p95", "floor", "ratio", "goal", "met"];

/** Prints the report as one table a part, with the notes below each. */
export function printReport({ figures, parts, machine, quick, seconds }: Report): void {
  const { cores, model, node, load } = machine;
  console.log(
    `\n${cores} cores (${model}), Node ${node}, load ${load.before} before and ${load.after} after, ${seconds} s${quick ? "; quick run, not for figures" : ""}`,
  );
  for (const part of parts) {
    const own = figures.filter((figure) => figure.part === part);
    if (own.length > 0) printPart(part, own);
  }
}

function printPart(part: string, figures: readonly Figure[]): void {
  const rows = [[part, ...HEADERS.slice(1)], ...figures.map(rowOf)];
  const widths = HEADERS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  console.log("");
  for (const row of rows) {
    const cells = row.map((cell, column) => {
      const width = widths[column] as number;
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    console.log(cells.join("  ").trimEnd());
  }
  for (const figure of figures) for (const line of notesOf(figure)) console.log(`  ${figure.name}: ${line}`);
}

function rowOf({ name, unit, value, p95, floor, ratio, goal, met }: Figure): string[] {
  const text = (number: number | undefined) => (number === undefined ? "" : format(number));
  return [
    name,
    `${format(value)} ${unit === "count" ? "" : unit}`.trimEnd(),
    text(p95),
    text(floor?.value),
    ratio === undefined ? "" : ratio.toFixed(2),
    goal?.atLeast ? `at least ${text(goal.limit)}` : text(goal?.limit),
    met === undefined ? "" : met ? "yes" : "NO",
  ];
}

function notesOf({ goal, peers = [], notes = [], floor, unit }: Figure): string[] {
  const compared = peers.map(
    ({ name, value, measured }) => `${name} ${format(value)}${measured ? "" : " (quoted)"}`,
  );
  return [
    ...(floor !== undefined && unit !== "gas" ? [`floor is ${floor.name}`] : []),
    ...(goal?.because !== undefined && unit === "gas" ? [`goal is ${goal.because}`] : []),
    ...(compared.length > 0 ? [`peers: ${compared.join(", ")}`] : []),
    ...notes,
  ];
}

/** Three digits that matter, or all of a large number. */
const format = (value: number): string =>
  value >= 100 || Number.isInteger(value)
    ? Math.round(value).toLocaleString("en")
    : Number(value.toPrecision(3)).toString();
