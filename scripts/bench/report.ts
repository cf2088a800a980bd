import type { Part } from "./arguments.ts";

export type Unit = "gas" | "ms" | "resources/s" | "events/s" | "calls/s" | "count" | "bytes" | "MiB";

/** What a figure is held against. */
export type Goal = {
  /** The figure must not be above it; for a count, it must be exactly it. */
  limit: number;
  /** For rates: the figure must not be below the limit. */
  atLeast?: true;
  /** How the limit came about, where it isn't a plain number. */
  because?: string;
};

/** One thing that was measured. */
export type Figure = {
  part: Part;
  name: string;
  unit: Unit;
  /** The median of `samples` where there are several. */
  value: number;
  p95?: number;
  samples?: readonly number[];
  /** The least that anything of the kind costs here: measured in the same run, or a sum of opcodes for gas. */
  floor?: { name: string; value: number; samples?: readonly number[] };
  /** `value / floor.value`; of a rate, the share of the floor's that is reached. */
  ratio?: number;
  goal?: Goal;
  met?: boolean;
  /** What else does the same. Quoted figures were measured elsewhere, on the same rules. */
  peers?: readonly { name: string; value: number; measured: boolean }[];
  notes?: readonly string[];
};

export type Machine = {
  cores: number;
  model: string;
  architecture: string;
  platform: string;
  node: string;
  memoryGiB: number;
  /** Mean number of running processes over the last minute. */
  load: { before: number; after: number };
};

export type Report = {
  version: 1;
  startedAt: string;
  seconds: number;
  /** A quick run's figures are for trying out alone. */
  quick: boolean;
  parts: readonly Part[];
  machine: Machine;
  figures: readonly Figure[];
};
