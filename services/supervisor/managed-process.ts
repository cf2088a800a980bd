import { type Child, startChild, untilReady } from "#services/local/child.ts";

/** How to start a process, and how to see that it is ready. */
export type ProcessPlan = {
  name: string;
  command: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  ready(child: Child): Promise<true | undefined> | true | undefined;
};

/** A process that is started again whenever it ends by itself. */
export type ManagedProcess = {
  name: string;
  /** The process of the moment: it changes when it is started again. */
  current(): Child;
  /** How often it was started again. */
  restarts(): number;
  stop(): Promise<void>;
};

const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 10_000;
/** A process that ran this long was well: the next pause is short again. */
const HEALTHY = 30_000;

/** Starts a process and keeps it running. Rejects only if the first start fails. */
export async function manage(
  plan: ProcessPlan,
  onEvent: (event: string) => void,
  /** Aborted when everything is to end: a terminal's Ctrl-C reaches the processes by itself. */
  ending: AbortSignal,
): Promise<ManagedProcess> {
  let restarts = 0;
  let pause = FIRST_PAUSE;
  let startedAt = 0;

  async function start(): Promise<Child> {
    startedAt = Date.now();
    const child = startChild(plan.name, plan.command, plan.args, plan.env);
    await untilReady(child, () => plan.ready(child));
    child.process.once("exit", () => void again());
    return child;
  }

  async function again(): Promise<void> {
    while (!ending.aborted) {
      pause = Date.now() - startedAt > HEALTHY ? FIRST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
      onEvent(`${plan.name} ended; starting it again`);
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (ending.aborted) return;
      try {
        current = await start();
        restarts += 1;
        return;
      } catch {
        // Tried again after a longer pause.
      }
    }
  }

  let current = await start();
  return {
    name: plan.name,
    current: () => current,
    restarts: () => restarts,
    stop: () => current.stop(),
  };
}

/** The plan of one of our own services: its TypeScript, and `listening` in its log. */
export const servicePlan = (
  name: string,
  main: string,
  env: Readonly<Record<string, string>>,
): ProcessPlan => ({
  name,
  command: process.execPath,
  args: ["--disable-warning=ExperimentalWarning", main],
  env,
  ready: (child) => (child.output().includes('"msg":"listening"') ? true : undefined),
});
