import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from "node:os";
import type { Machine } from "./report.ts";

/** The machine, so far as it bears on the figures. */
export function describeMachine(loadBefore: number): Machine {
  return {
    cores: availableParallelism(),
    model: cpus()[0]?.model.trim() ?? "unknown",
    architecture: arch(),
    platform: platform(),
    node: process.versions.node,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    load: { before: loadBefore, after: currentLoad() },
  };
}

export const currentLoad = (): number => Number((loadavg()[0] ?? 0).toFixed(2));
