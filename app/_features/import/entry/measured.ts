import { VITAL_SIGNS } from "#lib/care/value-sets/vital-signs.ts";

/** What patients measure at home, by LOINC code. */
export const MEASURED = { weight: "29463-7", systolic: "8480-6", diastolic: "8462-4" } as const;
export type Measured = keyof typeof MEASURED;
export const MEASUREMENTS = Object.keys(MEASURED) as Measured[];

/** What a healthy slip of the finger can't be. */
export const limitsOf = (which: Measured): { least: number; most: number } => {
  const sign = VITAL_SIGNS.find(({ code }) => code === MEASURED[which]);
  return { least: sign?.least ?? 0, most: sign?.most ?? 0 };
};

/** The number that was typed, with a point or a comma; undefined for nothing, NaN for what is none. */
export function numberTyped(text: string): number | undefined {
  const plain = text.trim().replace(",", ".");
  if (plain === "") return undefined;
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}

/** Whether it is a number within its limits. */
export function isWithin(which: Measured, value: number): boolean {
  const { least, most } = limitsOf(which);
  return value >= least && value <= most;
}
