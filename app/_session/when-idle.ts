import { useEffect, useState } from "react";

/** Where a browser doesn't tell, what is shown has mostly been drawn by then. */
const ASSUMED_MS = 50;
const PATIENCE_MS = 1_500;

/** Runs once the browser has nothing more urgent to do, or after 1.5 s. @returns what calls it off. */
export function whenIdle(run: () => void): () => void {
  if (!("requestIdleCallback" in globalThis)) {
    const timer = setTimeout(run, ASSUMED_MS);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: PATIENCE_MS });
  return () => cancelIdleCallback(handle);
}

/** False until the browser has drawn what is shown: for what a page can do without until then. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => whenIdle(() => setIdle(true)), []);
  return idle;
}
