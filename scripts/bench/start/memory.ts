import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Resident memory in MiB, by what the processes are. */
export type Memory = Readonly<Record<string, number>>;

const run = promisify(execFile);

/** What a command line belongs to; the first that fits. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/key-node\/main\.ts/, "key nodes"],
  [/store\/main\.ts/, "stores"],
  [/relayer\/main\.ts/, "relayer"],
  [/indexer\/main\.ts/, "indexer"],
  [/notifier\/main\.ts/, "notifier"],
  [/app\/main\.ts/, "app"],
  [/anvil/, "chain (anvil)"],
  [/postgres/, "PostgreSQL"],
  [/supervised\.ts/, "supervisor"],
];

/**
 * Resident memory of a process and everything below it, as `ps` tells it. Pages that processes share, as PostgreSQL's
 * do, count in each.
 */
export async function memoryOf(pid: number): Promise<Memory> {
  const { stdout } = await run("ps", ["-A", "-o", "pid=,ppid=,rss=,args="], { maxBuffer: 2 ** 24 });
  const processes = stdout.split("\n").flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return found === null
      ? []
      : [{ pid: Number(found[1]), parent: Number(found[2]), kib: Number(found[3]), args: found[4] ?? "" }];
  });
  const family = new Set([pid]);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const one of processes) if (family.has(one.parent)) family.add(one.pid);
  }
  const sums: Record<string, { kib: number; count: number }> = {};
  for (const one of processes.filter((each) => family.has(each.pid))) {
    const name = NAMES.find(([pattern]) => pattern.test(one.args))?.[1] ?? "others";
    const sum = sums[name] ?? { kib: 0, count: 0 };
    sums[name] = { kib: sum.kib + one.kib, count: sum.count + 1 };
  }
  return Object.fromEntries(
    Object.entries(sums).map(([name, { kib, count }]) => [
      count === 1 ? name : `${name}, ${name === "PostgreSQL" ? "all its processes" : `${count} together`}`,
      kib / 1_024,
    ]),
  );
}
