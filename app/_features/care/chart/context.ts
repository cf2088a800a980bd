"use client";
import { createContext, useContext } from "react";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import type { RecordId } from "#lib/core/ids.ts";
import type { RecordView } from "#lib/vault/record-view.ts";
import type { ChartData } from "./chart-data.ts";

/** What every part of an open chart may need. */
export type ChartContext = {
  data: ChartData;
  records: ReadonlyMap<RecordId, RecordView>;
  /** Whether records are still coming: a list without entries isn't known to be empty. */
  reading: boolean;
  /** When a record was written, in Unix seconds, where known by now. */
  writtenAt: (recordId: string) => number | undefined;
  /** Who wrote a record: by the directory, for what staff wrote; else as the resource itself says. */
  authorOf: (item: ChartItem) => string | undefined;
  /** Shows all versions of an item. */
  showVersions: (item: ChartItem) => void;
  /** Begins a correction; undefined for what can't be corrected here. */
  correct: (item: ChartItem) => (() => void) | undefined;
};

const Context = createContext<ChartContext | undefined>(undefined);
export const ChartProvider = Context.Provider;

export function useChartContext(): ChartContext {
  const context = useContext(Context);
  if (context === undefined) throw new Error("used outside of a chart");
  return context;
}
