import { CATEGORIES, type Category, categoryMask, SENSITIVE_CATEGORIES } from "#lib/core/categories.ts";
import type { Masks } from "./parts-table.tsx";

const LEFT_OUT: readonly Category[] = ["emergency", "billing", ...SENSITIVE_CATEGORIES];
const CLINICAL = CATEGORIES.filter((category) => !LEFT_OUT.includes(category));
const WRITTEN = CLINICAL.filter((category) => category !== "administrative" && category !== "imaging");

/** What is asked for together, usually. */
export const PRESETS: Readonly<Record<"care" | "medication" | "nothing", Masks>> = {
  care: { readMask: categoryMask(CLINICAL), writeMask: categoryMask(WRITTEN) },
  medication: {
    readMask: categoryMask(["administrative", "problems", "medications", "allergies", "laboratory"]),
    writeMask: categoryMask(["medications"]),
  },
  nothing: { readMask: 0, writeMask: 0 },
};
