/** Characters that spreadsheets take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Rows as CSV (RFC 4180), with a byte order mark, so that spreadsheets read UTF-8. What looks like a formula is text. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => {
    const safe = FORMULA.test(text) ? `'${text}` : text;
    return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** A line of a CSV file: its number in the file, and its cells without the blanks around them. */
export type CsvLine = { number: number; cells: string[] };

/**
 * Reads CSV as spreadsheets write it: commas or semicolons, as the first line has more of; cells in quotes may hold both,
 * and line ends. Empty lines are left out.
 */
export function readCsv(text: string): CsvLine[] {
  const source = text.replace(/^\ufeff/, "");
  const [first = ""] = source.split(/\r?\n/, 1);
  const separator = first.split(";").length > first.split(",").length ? ";" : ",";
  const lines: CsvLine[] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let number = 1;
  let at = 1;
  const endLine = () => {
    cells.push(cell.trim());
    if (cells.some((one) => one !== "")) lines.push({ number, cells });
    cells = [];
    cell = "";
    number = at;
  };
  for (let i = 0; i < source.length; i++) {
    const letter = source[i] as string;
    if (letter === "\n") at += 1;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (source[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (letter === '"' && cell.trim() === "") {
      quoted = true;
      cell = "";
    } else if (letter === separator) {
      cells.push(cell.trim());
      cell = "";
    } else if (letter === "\n") endLine();
    else if (letter !== "\r") cell += letter;
  }
  endLine();
  return lines;
}
