"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { session } from "../../../_session/session-store.ts";
import { vault } from "../../../_session/vault-store.ts";
import { importQueue } from "./import-queue.ts";
import type { ImportItem } from "./import-state.ts";

let onImported = () => {};

/** This page's list of files. */
export const imports = importQueue(
  {
    async check(file, signal) {
      const buffer = await file.arrayBuffer();
      return vault().call("checkFile", { file: buffer }, { signal, transfer: [buffer] });
    },
    async importOne(file, options) {
      const buffer = await file.arrayBuffer();
      return vault().call("importBundle", { file: buffer }, { ...options, transfer: [buffer] });
    },
  },
  () => onImported(),
);

// Names of files are somebody's: they go with the session.
if (typeof window !== "undefined") {
  session.subscribe(() => {
    if (session.get().status === "out") imports.clear();
  });
}

const NONE: readonly ImportItem[] = [];

/** The list; what the record's pages show is asked for anew after each import. */
export function useImports(): readonly ImportItem[] {
  const client = useQueryClient();
  useEffect(() => {
    onImported = () => void client.invalidateQueries({ queryKey: ["record"] });
  }, [client]);
  return useSyncExternalStore(imports.items.subscribe, imports.items.get, () => NONE);
}
