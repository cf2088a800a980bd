"use client";
import { useMutation } from "@tanstack/react-query";
import { asKeywardError } from "../../_session/as-keyward-error.ts";

/** Something that a press starts at the hospital's API: whether it runs, and what became of it. */
export function useAct<Input = void>(work: (input: Input) => Promise<unknown>) {
  const { mutate, isPending, error, reset } = useMutation({ mutationFn: work });
  return {
    run: (input: Input) => mutate(input),
    busy: isPending,
    error: error === null ? undefined : asKeywardError(error),
    reset,
  };
}
