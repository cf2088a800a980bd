import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildApp } from "#services/app/build-app.ts";
import { timeFigure } from "../figure.ts";
import type { Figure } from "../report.ts";
import { freeBase, type MeasuredHospital, startHospital } from "./hospital.ts";
import { LOAD, putLoad } from "./load.ts";
import { type Memory, memoryOf } from "./memory.ts";

const ROUNDS = 5;
/** Milliseconds that a second start may take. */
const WARM_GOAL = 10_000;
/** What settles after a start is not counted twice. */
const SETTLE = 3_000;

/** Starts of everything: into an empty folder, and again where the data is; and what it holds in memory. */
export async function benchStart(quick: boolean): Promise<Figure[]> {
  await buildApp();
  const rounds = quick ? 1 : ROUNDS;
  const [cold, warm, stops]: [number[], number[], number[]] = [[], [], []];
  let memory: { started: Memory; loaded: Memory } | undefined;
  for (let round = 0; round < rounds; round++) {
    await inFolder(async (folder) => {
      const base = await freeBase();
      const first = await startHospital(folder, base);
      cold.push(first.ms);
      stops.push(await first.stop());
      const again = await startHospital(folder, base);
      warm.push(again.ms);
      try {
        if (round === rounds - 1) memory = await measureMemory(again, folder);
      } finally {
        stops.push(await again.stop());
      }
    });
  }
  const part = "start";
  const goal = { limit: WARM_GOAL };
  const second = timeFigure({ part, name: "second start, data there", samples: warm });
  return [
    timeFigure({ part, name: "first start, empty folder, app built", samples: cold }),
    { ...second, goal, met: second.value <= goal.limit },
    timeFigure({ part, name: "stop", samples: stops }),
    ...memoryFigures(memory),
  ];
}

async function measureMemory(hospital: MeasuredHospital, folder: string) {
  await new Promise((resolve) => setTimeout(resolve, SETTLE));
  const started = await memoryOf(hospital.pid);
  await putLoad(hospital, folder);
  return { started, loaded: await memoryOf(hospital.pid) };
}

/** Each process's memory after load, beside what it was after the start. */
function memoryFigures(memory: { started: Memory; loaded: Memory } | undefined): Figure[] {
  if (memory === undefined) return [];
  const { started, loaded } = memory;
  const sum = (of: Memory) => Object.values(of).reduce((total, mib) => total + mib, 0);
  const figure = (name: string, before: number, after: number): Figure => ({
    part: "start",
    name: `memory, ${name}`,
    unit: "MiB",
    value: after,
    floor: { name: "the same after the start", value: before },
    ratio: after / before,
  });
  return [
    ...Object.keys(loaded).map((name) => figure(name, started[name] ?? Number.NaN, loaded[name] ?? 0)),
    { ...figure("everything", sum(started), sum(loaded)), notes: [`resident, after: ${LOAD}`] },
  ];
}

/** The first start of a fresh checkout: the app is built as well. Builds the checkout's own app anew. */
export async function benchBuild(quick: boolean): Promise<Figure[]> {
  const build = fileURLToPath(new URL("../../../.next", import.meta.url));
  const [builds, starts]: [number[], number[]] = [[], []];
  for (let round = 0; round < (quick ? 1 : ROUNDS); round++) {
    await rm(build, { recursive: true, force: true });
    await inFolder(async (folder) => {
      const hospital = await startHospital(folder, await freeBase());
      starts.push(hospital.ms);
      builds.push(hospital.buildMs);
      await hospital.stop();
    });
  }
  return [
    timeFigure({
      part: "build",
      name: "first start, empty folder, app built on the way",
      samples: starts,
      floor: { name: "of it the build", samples: builds },
    }),
  ];
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "keyward-start-"));
  // As root, PostgreSQL runs as a user of its own, which must get through.
  await chmod(folder, 0o711);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
