"use client";
import { useSyncExternalStore } from "react";
import type { ChartState } from "./chart-state.ts";
import { chartOf, onCharts } from "./chart-store.ts";

const CLOSED: ChartState = { status: "closed" };

/** How a patient's chart stands on this page. */
export const useChart = (patientId: string): ChartState =>
  useSyncExternalStore(
    onCharts,
    () => chartOf(patientId),
    () => CLOSED,
  );
