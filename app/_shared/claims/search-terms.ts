import { endOfDay, startOfDay } from "./days.ts";

/** What is looked for among claims, as it is typed and as it stands in the page's address. */
export type SearchTerms = { find: string; atLeast: string; atMost: string; from: string; until: string };

export const NO_TERMS: SearchTerms = { find: "", atLeast: "", atMost: "", from: "", until: "" };
const NAMES = Object.keys(NO_TERMS) as (keyof SearchTerms)[];
const LONGEST = 100;

/** The terms of an address. */
export const termsIn = (params: Pick<URLSearchParams, "get">): SearchTerms =>
  Object.fromEntries(NAMES.map((name) => [name, (params.get(name) ?? "").slice(0, LONGEST)])) as SearchTerms;

/** The address's query with these terms in place of those that are in it. */
export function withTerms(params: URLSearchParams, terms: SearchTerms): URLSearchParams {
  const changed = new URLSearchParams(params);
  for (const name of NAMES) {
    if (terms[name].trim() === "") changed.delete(name);
    else changed.set(name, terms[name]);
  }
  return changed;
}

/** Which terms can't be looked for: no amount, no day, or an end that comes before its beginning. */
export function wrongTerms({ atLeast, atMost, from, until }: SearchTerms): (keyof SearchTerms)[] {
  const wrong: (keyof SearchTerms)[] = [];
  if (atLeast.trim() !== "" && amountIn(atLeast) === undefined) wrong.push("atLeast");
  if (atMost.trim() !== "" && amountIn(atMost) === undefined) wrong.push("atMost");
  if (from !== "" && startOfDay(from) === undefined) wrong.push("from");
  if (until !== "" && endOfDay(until) === undefined) wrong.push("until");
  return wrong;
}

/** How the API is asked for these terms; what is wrong is left out. */
export function queryOfTerms(terms: SearchTerms): Record<string, string> {
  const { find, from, until } = terms;
  const asked = {
    find: find.trim(),
    atLeast: amountIn(terms.atLeast),
    atMost: amountIn(terms.atMost),
    servedFrom: secondsOf(startOfDay(from)),
    servedUntil: secondsOf(endOfDay(until)),
  };
  return Object.fromEntries(
    Object.entries(asked).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "",
    ),
  );
}

/** Whether anything is looked for. */
export const isSearching = (terms: SearchTerms): boolean => Object.keys(queryOfTerms(terms)).length > 0;

/** A decimal number as the API takes it. */
function amountIn(text: string): string | undefined {
  // Somebody who types gets to the point first.
  const trimmed = text.trim().replace(/\.$/, "");
  return /^\d{1,12}(\.\d{1,6})?$/.test(trimmed) ? trimmed : undefined;
}

const secondsOf = (seconds: number | undefined): string | undefined =>
  seconds === undefined || seconds < 0 ? undefined : String(seconds);
