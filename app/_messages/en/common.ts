import { formatAgo, formatNumber, formatTime } from "./format.ts";

/** What every page shares. */
export const common = {
  product: "Keyward",
  description: "Your health record, of which you hold the key.",
  skip: "Skip to content",
  number: formatNumber,
  time: formatTime,
  age: (seconds: number): string => (seconds < 5 ? "just now" : formatAgo(-seconds, 0)),
  copy: (what: string) => `Copy the address of ${what}`,
  copyShort: "Copy",
  copied: "Copied",
  copyRefused: "Not copied: select the address instead",
} as const;
