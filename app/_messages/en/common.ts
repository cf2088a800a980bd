import { format } from "./format.ts";

/** What every page shares. */
export const common = {
  product: "Keyward",
  skip: "Skip to content",
  number: format.number,
  time: format.instant,
  age: (seconds: number): string => (seconds < 5 ? "just now" : format.relative(-seconds * 1_000, 0)),
  copy: (what: string) => `Copy the address of ${what}`,
  copyShort: "Copy",
  copied: "Copied",
  copyRefused: "Not copied: select the address instead",
} as const;
