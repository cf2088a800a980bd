/** Counts only: no identity, address or timing of a single request. */
export type Metrics = {
  /** One request to `route` ended as `outcome` (`ok` or an error name). */
  count(route: string, outcome: string): void;
  /** Prometheus text exposition format, 0.0.4. */
  text(gauges?: Readonly<Record<string, number>>): string;
};

export function metrics(): Metrics {
  const counts = new Map<string, number>();
  return {
    count(route, outcome) {
      const labels = `route="${route}",outcome="${outcome}"`;
      counts.set(labels, (counts.get(labels) ?? 0) + 1);
    },
    text(gauges = {}) {
      const lines = ["# TYPE keynode_requests_total counter"];
      for (const [labels, value] of counts) lines.push(`keynode_requests_total{${labels}} ${value}`);
      for (const [name, value] of Object.entries(gauges)) {
        lines.push(`# TYPE keynode_${name} gauge`, `keynode_${name} ${value}`);
      }
      return `${lines.join("\n")}\n`;
    },
  };
}
