import { type ChildProcess, execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { isAlive } from "#services/database/orphan.ts";

/** A process, so well described that another one that was given its number isn't taken for it. */
type Listed = { name: string; pid: number; born: string };

/** The processes of a supervisor, written down so that the next one can end them if this one is killed. */
export type ProcessList = { add(name: string, process: ChildProcess): void; remove(name: string): void };

/** All of them can take it: it is tested. PostgreSQL alone ends in order, since it has processes of its own. */
const SIGNALS: Readonly<Record<string, NodeJS.Signals>> = { database: "SIGINT" };
const PATIENCE = 10_000;

/** Ends what a supervisor that was killed left behind, and begins a new list in `file`. */
export async function openProcessList(file: string): Promise<ProcessList> {
  const left = readList(file).filter(({ pid, born }) => birthOf(pid) === born);
  for (const { name, pid } of left) end(pid, SIGNALS[name] ?? "SIGKILL");
  const deadline = Date.now() + PATIENCE;
  for (const { pid, born } of left) {
    while (isAlive(pid) && birthOf(pid) === born && Date.now() < deadline) await pause(20);
  }

  const listed = new Map<string, Listed>();
  const write = () => writeFileSync(file, JSON.stringify([...listed.values()]), { mode: 0o600 });
  write();
  return {
    add(name, { pid }) {
      if (pid === undefined) return;
      const born = birthOf(pid);
      if (born === undefined) return;
      listed.set(name, { name, pid, born });
      write();
    },
    remove(name) {
      if (listed.delete(name)) write();
    },
  };
}

function readList(file: string): Listed[] {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Listed[];
  } catch {
    // None, or cut off by a crash: what still runs then shows by its port.
    return [];
  }
}

/** When a process was started; undefined where there is none, or nobody tells. */
function birthOf(pid: number): string | undefined {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // The 22nd field; the second is a name that may hold anything, so what comes after it is counted.
      const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return state === "Z" ? undefined : fields[18];
    }
    const format = ["-o", "lstart=", "-p", String(pid)];
    return execFileSync("ps", format, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
}

function end(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It went by itself.
  }
}
