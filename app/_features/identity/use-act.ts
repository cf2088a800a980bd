"use client";
import { useMutation } from "@tanstack/react-query";
import type { KeywardError } from "#lib/core/errors.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";

/** Something that a press starts: whether it runs, and what became of it. */
export type Act<Input> = {
  run: (input: Input) => void;
  busy: boolean;
  error: KeywardError | undefined;
  reset: () => void;
};

/** Runs something once at a time; its failure is a state that the page shows, and what was typed stays. */
export function useAct<Input = void>(work: (input: Input) => Promise<unknown>): Act<Input> {
  const { mutate, isPending, error, reset } = useMutation({ mutationFn: work });
  return {
    run: (input) => mutate(input),
    busy: isPending,
    error: error === null ? undefined : asKeywardError(error),
    reset,
  };
}
