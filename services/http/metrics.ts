type Labels = Readonly<Record<string, string>>;

/** Counts and gauges of one service: never an identity or an address. */
export type Metrics = {
  /** Adds to a counter; `name` without the service's prefix, such as `calls_total`. */
  count(name: string, labels?: Labels, by?: number): void;
  /** A value that is asked for whenever metrics are read. One that fails is left out. */
  gauge(name: string, value: () => number | Promise<number>): void;
  /** Prometheus text exposition format, 0.0.4. */
  text(): Promise<string>;
};

/** @param prefix the service's name, in snake case. */
export function metrics(prefix: string): Metrics {
  const counters = new Map<string, Map<string, number>>();
  const gauges = new Map<string, () => number | Promise<number>>();

  return {
    count(name, labels = {}, by = 1) {
      const series = counters.get(name) ?? new Map<string, number>();
      counters.set(name, series);
      const key = Object.entries(labels)
        .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
        .join(",");
      series.set(key, (series.get(key) ?? 0) + by);
    },
    gauge(name, value) {
      gauges.set(name, value);
    },
    async text() {
      const lines: string[] = [];
      for (const [name, series] of counters) {
        lines.push(`# TYPE ${prefix}_${name} counter`);
        for (const [key, value] of series) {
          lines.push(`${prefix}_${name}${key === "" ? "" : `{${key}}`} ${value}`);
        }
      }
      for (const [name, ask] of gauges) {
        const value = await Promise.resolve()
          .then(ask)
          .catch(() => undefined);
        if (value !== undefined) lines.push(`# TYPE ${prefix}_${name} gauge`, `${prefix}_${name} ${value}`);
      }
      return `${lines.join("\n")}\n`;
    },
  };
}
