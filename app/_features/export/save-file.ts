import type { Bytes } from "#lib/core/bytes.ts";

/** Saves bytes under a name, from this browser's memory. */
export function saveFile(name: string, content: Bytes | string, type = "application/json"): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // Some browsers begin to read it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A day for names of files, `YYYY-MM-DD`. */
export const dayNow = (): string => new Date().toLocaleDateString("sv-SE");
