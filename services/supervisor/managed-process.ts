import { type Child, startChild, untilReady } from "#services/local/child.ts";
import { type Household, type Kept, keepRunning } from "./keep-running.ts";

/** How to start a process, and how to see that it is ready. */
export type ProcessPlan = {
  name: string;
  command: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  ready(child: Child): Promise<true | undefined> | true | undefined;
};

/** Starts a process and keeps it running. Rejects only if the first start fails. */
export const manage = (plan: ProcessPlan, household: Household): Promise<Kept<Child>> =>
  keepRunning(
    plan.name,
    async () => {
      const child = startChild(plan.name, plan.command, plan.args, plan.env);
      household.list.add(plan.name, child.process);
      // Nobody waits for one that is still getting ready when everything ends.
      const abandon = () => void child.stop("SIGKILL");
      household.ending.addEventListener("abort", abandon, { once: true });
      try {
        await untilReady(child, () => plan.ready(child));
      } finally {
        household.ending.removeEventListener("abort", abandon);
      }
      return child;
    },
    household,
  );

/** The plan of one of our own services: its TypeScript, and `listening` in its log. */
export const servicePlan = (
  name: string,
  main: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): ProcessPlan => ({
  name,
  command: process.execPath,
  args: ["--disable-warning=ExperimentalWarning", main, ...args],
  env,
  ready: (child) => (child.output().includes('"msg":"listening"') ? true : undefined),
});
