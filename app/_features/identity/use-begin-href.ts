"use client";
import { useEffect, useState } from "react";

/**
 * The way to a record of one's own that comes back to where somebody wanted to go.
 * @param next as the first page was asked; what stands behind the # is added once the browser tells.
 */
export function useBeginHref(next: string | undefined): string {
  const [hash, setHash] = useState("");
  useEffect(() => setHash(location.hash), []);
  return next === undefined ? "/welcome" : `/welcome?next=${encodeURIComponent(next)}${hash}`;
}
