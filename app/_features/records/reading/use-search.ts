"use client";
import type MiniSearch from "minisearch";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import { whenIdle } from "../../../_session/when-idle.ts";
import { type Entry, entriesFor, OPTIONS } from "../model/search-entries.ts";

/** Searches the opened record, on this device: the index is built while nothing else is to be done. */
export function useSearch(items: readonly ChartItem[], complete: boolean) {
  const [typed, setTyped] = useState("");
  const [index, setIndex] = useState<MiniSearch<Entry>>();
  useEffect(() => {
    if (!complete) return;
    let gone = false;
    const stop = whenIdle(async () => {
      const { default: Index } = await import("minisearch");
      const made = new Index<Entry>(OPTIONS);
      await made.addAllAsync(entriesFor(items), { chunkSize: 150 });
      if (!gone) setIndex(made);
    });
    return () => {
      gone = true;
      stop();
    };
  }, [items, complete]);

  const asked = useDeferredValue(typed.trim());
  const found = useMemo(
    () =>
      asked === "" || index === undefined
        ? undefined
        : new Set(index.search(asked).map(({ id }) => id as string)),
    [asked, index],
  );
  /** `found`: keys of items; undefined where everything is shown. */
  return { typed, setTyped, found };
}
