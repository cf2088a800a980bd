import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Deployment } from "#lib/chain/deployment.ts";
import { BUILD } from "#services/app/build.ts";
import { startEnvironment } from "#services/local/child.ts";
import { until } from "./until.ts";

/** A process of the node, as its supervisor sees it. */
export type Part = { name: string; pid: number; restarts: number; output: string };

const main = fileURLToPath(new URL("./supervisor.ts", import.meta.url));
const START_PATIENCE = 400_000;
const PATIENCE = 45_000;

type Told = {
  id?: number;
  parts?: Part[];
  event?: string;
  origin?: string;
  deployment?: Deployment;
};

/**
 * Starts a whole hospital node with its data in `folder`, whose processes can be killed one by one, and its supervisor too.
 * `env`: what an operator gives it beside.
 */
export async function nodeProcess(folder: string, port: number, env: Record<string, string> = {}) {
  const events: string[] = [];
  /** What processes printed that aren't there any more, by name. */
  const printed: Part[] = [];
  const waiting = new Map<number, (parts: Part[]) => void>();
  let asked = 0;
  let child: ChildProcess;
  let origin = "";
  let deployment: Deployment | undefined;

  async function start(): Promise<void> {
    origin = "";
    const started = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", main, folder, String(port)],
      {
        env: { ...startEnvironment(), HOME: process.env.HOME ?? "", ...BUILD, ...env },
        stdio: ["ignore", "ignore", "pipe", "ipc"],
      },
    );
    child = started;
    let complaint = "";
    started.stderr?.on("data", (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-4_000);
    });
    started.on("message", (told: Told) => {
      if (told.event !== undefined) events.push(told.event);
      if (told.id !== undefined && told.parts !== undefined) waiting.get(told.id)?.(told.parts);
      if (told.origin !== undefined) [origin, deployment] = [told.origin, told.deployment];
    });
    await until(() => origin !== "" || hasEnded(started), START_PATIENCE).catch(async (error: unknown) => {
      // With it goes what it has started by then.
      const gone = once(started, "exit");
      started.kill("SIGTERM");
      await gone;
      throw error;
    });
    if (origin === "") throw new Error(`The node did not start: ${complaint}`);
  }

  function look(): Promise<Part[]> {
    asked += 1;
    const id = asked;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      child.send({ ask: "look", id });
    });
  }
  async function part(name: string): Promise<Part> {
    const found = (await look()).find((each) => each.name === name);
    if (found === undefined) throw new Error(`There is no process ${name}.`);
    return found;
  }

  await start();
  return {
    folder,
    port,
    events,
    origin: () => origin,
    deployment: () => deployment as Deployment,
    look,
    part,
    /** Ends a process as a power cut does; resolves to the one that was killed. */
    async kill(name: string): Promise<Part> {
      const victim = await part(name);
      printed.push(victim);
      process.kill(victim.pid, "SIGKILL");
      return victim;
    },
    /** Waits until another process is in the victim's place. */
    back: (victim: Part) => until(async () => (await part(victim.name)).restarts > victim.restarts, PATIENCE),
    /** Ends the supervisor without a word to those that it started. */
    async killSupervisor(): Promise<Part[]> {
      const orphans = await look();
      printed.push(...orphans);
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
      return orphans;
    },
    start,
    /** All that every process printed, as far as their supervisor keeps it. */
    printed: async (): Promise<Part[]> => [...printed, ...(await look())],
    async stop(): Promise<void> {
      if (hasEnded(child)) return;
      const gone = once(child, "exit");
      child.send({ ask: "stop", id: 0 });
      await gone;
    },
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;
