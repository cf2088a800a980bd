"use client";
import { useCallback, useRef, useState } from "react";
import type { KeywardError } from "#lib/core/errors.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";

/**
 * Something that a press starts, once at a time; a failure is a state, and what was typed stays. In the component's own state:
 * the pages' cache forgets when somebody else signs in, which a recovery does in its middle.
 */
export function useWork<Input = void>(work: (input: Input) => Promise<unknown>) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<KeywardError>();
  const latest = useRef(work);
  latest.current = work;
  const under = useRef(false);
  const run = useCallback((input: Input): void => {
    if (under.current) return;
    under.current = true;
    setBusy(true);
    setError(undefined);
    latest
      .current(input)
      .catch((cause: unknown) => setError(asKeywardError(cause)))
      .finally(() => {
        under.current = false;
        setBusy(false);
      });
  }, []);
  return { run, busy, error };
}
