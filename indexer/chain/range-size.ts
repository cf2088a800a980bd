/** How many blocks to ask for at once. */
export type RangeSize = {
  current(): number;
  /** A range of that many blocks had that many logs. */
  served(blocks: number, logs: number): void;
  /** The node refused, or was too slow. */
  failed(): void;
};

/** Logs a range should have: a few megabytes of JSON. */
const GOAL = 10_000;

/** Grows while ranges have few logs; shrinks to the goal where they have many, and by half where a node refuses. */
export function rangeSize(start: number, largest: number, goal = GOAL): RangeSize {
  let size = Math.min(start, largest);
  return {
    current: () => size,
    served(blocks, logs) {
      // At most doubled: the next range may be busier.
      const fitting = logs === 0 ? size * 2 : Math.round((blocks * goal) / logs);
      size = Math.max(1, Math.min(fitting, size * 2, largest));
    },
    failed() {
      size = Math.max(1, size >>> 1);
    },
  };
}
