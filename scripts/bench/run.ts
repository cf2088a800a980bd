import { KeywardError } from "#lib/core/errors.ts";
import { setUpPeople } from "#scripts/walkthrough/people.ts";
import { startLocalNetwork } from "#services/local/local-network.ts";
import type { Arguments, Part } from "./arguments.ts";
import { benchGas } from "./gas/bench-gas.ts";
import { currentLoad, describeMachine } from "./machine.ts";
import type { Figure, Report } from "./report.ts";
import { benchStore } from "./store.ts";

/** The whole run ends by itself before this, in milliseconds. */
const DEADLINE = 230_000;

/** Measures the parts that were asked for. What they need is started for them, and ended. */
export async function runBench({ parts, quick }: Arguments): Promise<Report> {
  const startedAt = new Date().toISOString();
  const start = performance.now();
  const load = currentLoad();
  const figures = await withDeadline(measure(parts, quick));
  return {
    version: 1,
    startedAt,
    seconds: Math.round((performance.now() - start) / 1_000),
    quick,
    parts,
    machine: describeMachine(load),
    figures,
  };
}

async function measure(parts: readonly Part[], quick: boolean): Promise<Figure[]> {
  const figures: Figure[] = [];
  if (parts.includes("store")) {
    say("store");
    figures.push(...(await benchStore(quick)));
  }
  if (parts.every((part) => part === "store")) return figures;
  const network = await startLocalNetwork((step) => say(`starting ${step}`));
  try {
    const people = await setUpPeople(network);
    if (parts.includes("gas")) {
      say("gas");
      figures.push(...(await benchGas(network, people)));
    }
  } finally {
    await network.stop();
  }
  return figures;
}

/** Progress goes to stderr, so that stdout is the report alone. */
const say = (step: string) => console.error(`measuring: ${step}`);

function withDeadline<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new KeywardError("BenchTimedOut", {
            message: "The measurement took too long; this machine is busy.",
          }),
        ),
      DEADLINE,
    );
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
