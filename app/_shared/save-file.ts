import type { Bytes } from "#lib/core/bytes.ts";
import { writeCsv } from "./csv.ts";

/** Has the browser save something under a name, from its memory; `type` of what isn't a `Blob`. */
export function saveFile(name: string, content: Blob | Bytes | string, type = "application/json"): void {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers begin to read it after the click; the content leaves the memory with the URL.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Has the browser save rows as CSV. */
export const saveCsv = (name: string, rows: readonly (readonly string[])[]): void =>
  saveFile(name, writeCsv(rows), "text/csv;charset=utf-8");

/** A day for names of files, `YYYY-MM-DD`. */
export const dayNow = (): string => new Date().toLocaleDateString("sv-SE");
