"use client";
import { useMutation } from "@tanstack/react-query";
import { asKeywardError } from "../../_session/as-keyward-error.ts";

/** Something that a press starts, once at a time; a failure is a state, and what was typed stays. */
export function useAct<Input = void>(work: (input: Input) => Promise<unknown>) {
  const { mutate, isPending, error, reset } = useMutation({ mutationFn: work, gcTime: 0 });
  return {
    run: (input: Input) => mutate(input),
    busy: isPending,
    error: error === null ? undefined : asKeywardError(error),
    reset,
  };
}
