import { type Category, SENSITIVE_CATEGORIES } from "#lib/core/categories.ts";

export type Sensitive = (typeof SENSITIVE_CATEGORIES)[number];

export const isSensitive = (category: Category): category is Sensitive =>
  (SENSITIVE_CATEGORIES as readonly Category[]).includes(category);

/** Strictest first: where several apply, the one whose disclosure law guards most. */
const PRECEDENCE: readonly Sensitive[] = ["substance-use", "sexual-health", "mental-health", "genetics"];

/**
 * The one compartment for something that belongs into several. A resource lies in one compartment only;
 * who is granted that one reads all of it.
 */
export const strictest = (found: ReadonlySet<Sensitive>): Sensitive | undefined =>
  PRECEDENCE.find((category) => found.has(category));
