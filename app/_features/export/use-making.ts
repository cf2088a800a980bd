"use client";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { vaultView } from "../../_session/vault-store.ts";

/** Something that is made from the open record, may be stopped, and is forgotten when the vault locks. */
export function useMaking<Made>(work: (signal: AbortSignal) => Promise<Made>) {
  const stop = useRef<AbortController>(undefined);
  const { mutate, isPending, error, data, reset } = useMutation({
    gcTime: 0,
    mutationFn: () => {
      stop.current = new AbortController();
      return work(stop.current.signal);
    },
  });
  useEffect(() => {
    const forget = () => {
      if (vaultView.get().status === "locked") reset();
    };
    return vaultView.subscribe(forget);
  }, [reset]);
  useEffect(() => () => stop.current?.abort(), []);
  const failed = error === null ? undefined : asKeywardError(error);
  return {
    make: () => mutate(),
    stop: () => stop.current?.abort(),
    busy: isPending,
    made: data,
    // Who stops it knows why there is nothing.
    error: stop.current?.signal.aborted ? undefined : failed,
  };
}
