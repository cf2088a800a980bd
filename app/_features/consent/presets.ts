import { type Category, CLINICAL_CATEGORIES, categoryMask } from "#lib/core/categories.ts";

/** Categories to read and to write, a bit each. */
export type Masks = { readMask: number; writeMask: number };

const CARE_WRITES: readonly Category[] = [
  "encounters",
  "problems",
  "medications",
  "allergies",
  "vital-signs",
  "procedures",
  "documents",
  "care-plans",
];

/** What people mean most often. None of them touches the more private parts. */
export const PRESETS = {
  care: { readMask: categoryMask(CLINICAL_CATEGORIES), writeMask: categoryMask(CARE_WRITES) },
  reading: { readMask: categoryMask(CLINICAL_CATEGORIES), writeMask: 0 },
  laboratory: { readMask: 0, writeMask: categoryMask(["laboratory"]) },
  nothing: { readMask: 0, writeMask: 0 },
} as const satisfies Record<string, Masks>;

export type Preset = keyof typeof PRESETS;

/** What is offered to begin with, for those who serve in the network, and for who reads and no more. */
export const OFFERED = {
  network: ["care", "laboratory", "nothing"],
  carer: ["reading", "nothing"],
} as const satisfies Record<string, readonly Preset[]>;

export const isPreset = ({ readMask, writeMask }: Masks, preset: Preset): boolean =>
  PRESETS[preset].readMask === readMask && PRESETS[preset].writeMask === writeMask;
