import { type ChildProcess, spawn } from "node:child_process";
import { KeywardError } from "#lib/core/errors.ts";

/** A process of ours. */
export type Child = {
  name: string;
  process: ChildProcess;
  /** The last of what it printed, both streams. */
  output(): string;
  /** Ends it; resolves when it is gone. Doing it twice is allowed. */
  stop(signal?: NodeJS.Signals): Promise<void>;
};

const KEPT_OUTPUT = 64 * 1024;
const START_PATIENCE = 120_000;

const running = new Set<ChildProcess>();
// Whatever ends this process, nothing that it started outlives it.
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

/** Of the environment: where programs are, and where Node keeps code that it has compiled, so that starting it again costs half. */
export function startEnvironment(): Record<string, string> {
  const { PATH = "", NODE_COMPILE_CACHE } = process.env;
  return { PATH, ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }) };
}

/** Starts a process with no more of the environment than that and what is given. */
export function startChild(
  name: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Child {
  const child = spawn(command, args, {
    env: { ...startEnvironment(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  let text = "";
  const keep = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-KEPT_OUTPUT);
  };
  // A program that isn't there: without a listener it would end this process.
  child.once("error", (error) => {
    running.delete(child);
    keep(Buffer.from(error.message));
  });
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  return {
    name,
    process: child,
    output: () => text,
    stop(signal = "SIGTERM") {
      if (hasEnded(child)) return Promise.resolve();
      const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      child.kill(signal);
      return gone;
    },
  };
}

const hasEnded = ({ pid, exitCode, signalCode }: ChildProcess): boolean =>
  pid === undefined || exitCode !== null || signalCode !== null;

/** Waits until `ready` gives a value. Throws `ProcessFailed` when the process ends first, or takes too long. */
export async function untilReady<T>(
  child: Child,
  ready: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const deadline = Date.now() + START_PATIENCE;
  while (Date.now() < deadline && !hasEnded(child.process)) {
    const value = await ready();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  await child.stop("SIGKILL");
  throw new KeywardError("ProcessFailed", {
    message: `${child.name} did not start: ${child.output().slice(-2_000)}`,
    details: { process: child.name },
  });
}

/** Runs a process to its end. Throws `ProcessFailed` unless it exits with 0. */
export async function runToEnd(child: Child): Promise<string> {
  const code = await new Promise<number | null>((resolve) => child.process.once("close", resolve));
  if (code === 0) return child.output();
  throw new KeywardError("ProcessFailed", {
    message: `${child.name} failed: ${child.output().slice(-4_000)}`,
    details: { process: child.name, code: code ?? -1 },
  });
}
