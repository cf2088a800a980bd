import { nextPath } from "../../../_session/next-path.ts";

/**
 * Where somebody was going when they found that they have no record yet, such as a guardian's invitation: a path of our
 * own with what stands behind its #, or undefined. Their own record isn't told apart: that is where they come anyway.
 */
export function broughtBy({ search, hash, origin }: Pick<Location, "search" | "hash" | "origin">) {
  const next = nextPath(new URLSearchParams(search).get("next"), origin);
  return next === undefined || /^\/(record\b|$|\?)/.test(next) ? undefined : next + hash;
}
