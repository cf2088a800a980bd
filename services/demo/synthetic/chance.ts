import { decimal } from "./elements.ts";

/** What a generated record draws from: reproducible, so that the same seed gives the same patient. */
export type Chance = {
  pick<T>(choices: readonly T[]): T;
  uuid(): string;
  /** A number from `low` up to `high`. */
  between(low: number, high: number): number;
  /** A JSON number with exactly `digits` decimals: 7.10 stays 7.10. */
  decimal(low: number, high: number, digits: number): number;
};

export function chanceFrom(random: () => number): Chance {
  const hex = (length: number) =>
    Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join("");
  const between = (low: number, high: number) => low + random() * (high - low);
  return {
    pick: (choices) => choices[Math.floor(random() * choices.length)] as never,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
    between,
    decimal: (low, high, digits) => decimal(between(low, high), digits),
  };
}
