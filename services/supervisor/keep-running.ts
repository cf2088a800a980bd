import type { ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import type { ProcessList } from "./process-list.ts";

/** Something that is one process. */
export type Running = { process: ChildProcess; output(): string; stop(): Promise<void> };

/** A process that is started again whenever it ends by itself. */
export type Kept<T extends Running = Running> = {
  name: string;
  /** The process of the moment: it changes when it is started again. */
  current(): T;
  /** How often it was started again. */
  restarts(): number;
  stop(): Promise<void>;
};

/** What all processes of one supervisor share. */
export type Household = {
  event(text: string): void;
  /** Aborted when everything is to end: a terminal's Ctrl-C reaches the processes by itself. */
  ending: AbortSignal;
  list: ProcessList;
};

const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 10_000;
/** A process that ran this long was well: the next pause is short again. */
const HEALTHY = 30_000;

/** Starts a process and keeps it running. Rejects only if the first start fails. */
export async function keepRunning<T extends Running>(
  name: string,
  launch: () => Promise<T>,
  { event, ending, list }: Household,
): Promise<Kept<T>> {
  let restarts = 0;
  let wait = FIRST_PAUSE;
  let startedAt = 0;
  let restarting: Promise<void> = Promise.resolve();

  async function start(): Promise<T> {
    startedAt = Date.now();
    const running = await launch();
    if (ending.aborted) {
      await running.stop();
      ending.throwIfAborted();
    }
    list.add(name, running.process);
    running.process.once("exit", () => {
      list.remove(name);
      restarting = again();
    });
    return running;
  }

  async function again(): Promise<void> {
    while (!ending.aborted) {
      wait = Date.now() - startedAt > HEALTHY ? FIRST_PAUSE : Math.min(2 * wait, LONGEST_PAUSE);
      event(`${name} ended; starting it again`);
      await pause(wait, undefined, { signal: ending }).catch(() => undefined);
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
    name,
    current: () => current,
    restarts: () => restarts,
    async stop() {
      await restarting;
      await current.stop();
    },
  };
}
