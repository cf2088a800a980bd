"use client";
import { asKeywardError } from "../_session/as-keyward-error.ts";
import { ErrorState, Skeleton } from "../_ui/states.tsx";

/** What was asked for, as far as waiting for it goes. */
export type Answer = { data: unknown; error: Error | null; refetch(): unknown };

/** Before an answer is here: that it loads; where it failed, why, and another try. */
export function Awaited({
  answer: { data, error, refetch },
  failed,
  lines,
}: {
  answer: Answer;
  /** What couldn't be done; without it, the error speaks for itself. */
  failed?: string;
  /** Of what it looks like until then. */
  lines: number;
}) {
  if (error !== null) {
    return <ErrorState title={failed} error={asKeywardError(error)} retry={() => void refetch()} />;
  }
  return data === undefined ? <Skeleton lines={lines} /> : null;
}
