import { CATEGORIES, type Category } from "#lib/core/categories.ts";
import { family } from "../../_messages/en/family.ts";
import { terms } from "../../_messages/en/terms.ts";

/** How many parts are named before they are counted. */
const NAMED = 3;

/** Parts of a record in words: everything, their names, or how many. */
export function partsText(categories: readonly Category[]): string {
  if (categories.length === CATEGORIES.length) return family.everything;
  if (categories.length > NAMED) return family.some(categories.length);
  return family.parts(categories.map((category) => terms.category[category].toLowerCase()));
}

/** The end of a day in local time, in Unix seconds; undefined for what is no day. */
export function endOfDay(date: string): number | undefined {
  const end = new Date(`${date}T23:59:59`).getTime() / 1_000;
  return Number.isNaN(end) ? undefined : Math.floor(end);
}

const OF_AGE = 18;

/**
 * The first second of the day on which a child comes of age, in local time; undefined where that is over, or the child isn't born.
 * Whoever was born on 29 February comes of age on 1 March.
 */
export function ofAge(born: string, now = Date.now()): number | undefined {
  const [year, month, day] = born.split("-").map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const birth = new Date(year, month - 1, day).getTime();
  const end = new Date(year + OF_AGE, month - 1, day).getTime();
  if (Number.isNaN(birth) || birth > now || end <= now) return undefined;
  return Math.floor(end / 1_000);
}
