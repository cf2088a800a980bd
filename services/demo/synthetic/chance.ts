/** What a generated record draws from: reproducible, so that two runs measure the same patient. */
export type Chance = {
  pick<T>(choices: readonly T[]): T;
  uuid(): string;
  /** A JSON number with exactly `digits` decimals: 7.10 stays 7.10. */
  decimal(low: number, high: number, digits: number): unknown;
};

type RawJson = { rawJSON(text: string): unknown };

export function chanceFrom(random: () => number): Chance {
  const hex = (length: number) =>
    Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join("");
  return {
    pick: (choices) => choices[Math.floor(random() * choices.length)] as never,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
    decimal: (low, high, digits) =>
      (JSON as unknown as RawJson).rawJSON((low + random() * (high - low)).toFixed(digits)),
  };
}
