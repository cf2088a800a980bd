"use client";
import { useMutation } from "@tanstack/react-query";
import { asKeywardError } from "../../_session/as-keyward-error.ts";

/** Something that a press starts: whether it runs, and what became of it. */
export function useShare<Input, Result>(work: (input: Input) => Promise<Result>) {
  const { mutate, isPending, error } = useMutation({ mutationFn: work });
  return {
    run: (input: Input, onSuccess: (result: Result) => void) => mutate(input, { onSuccess }),
    busy: isPending,
    error: error === null ? undefined : asKeywardError(error),
  };
}
