/**
 * Compartments of a record, by the number of their bit on the ledger. Contracts know no meaning but
 * that bit 0 is `emergency`; this table is the default that each patient's manifest repeats.
 */
export const CATEGORIES = [
  "emergency",
  "administrative",
  "billing",
  "encounters",
  "problems",
  "medications",
  "allergies",
  "immunisations",
  "laboratory",
  "vital-signs",
  "imaging",
  "procedures",
  "documents",
  "care-plans",
  "mental-health",
  "sexual-health",
  "substance-use",
  "genetics",
] as const;

export type Category = (typeof CATEGORIES)[number];

/** The four compartments that a grant never includes unless the patient names them. */
export const SENSITIVE_CATEGORIES = ["mental-health", "sexual-health", "substance-use", "genetics"] as const;

/** What care is made of: not copies for emergencies, nor what it costs, nor what is sensitive. */
export const CLINICAL_CATEGORIES: readonly Category[] = CATEGORIES.filter(
  (category) =>
    category !== "emergency" &&
    category !== "billing" &&
    !(SENSITIVE_CATEGORIES as readonly Category[]).includes(category),
);

export const categoryBit = (category: Category): number => CATEGORIES.indexOf(category);

/** The mask of a set of categories, as grants and sessions carry it. */
export const categoryMask = (categories: readonly Category[]): number =>
  categories.reduce((mask, category) => mask | (1 << categoryBit(category)), 0);

/** The categories whose bits are set in `mask`, in bit order. */
export const categoriesIn = (mask: number): Category[] => CATEGORIES.filter((_, bit) => (mask >>> bit) & 1);
