import { KeywardError } from "#lib/core/errors.ts";
import { type People, setUpPeople } from "#scripts/walkthrough/people.ts";
import { type LocalNetwork, startLocalNetwork } from "#services/local/local-network.ts";
import { benchApp } from "./app/app.ts";
import type { Arguments, Part } from "./arguments.ts";
import { benchAttachment } from "./attachment.ts";
import { benchClaims } from "./claims/claims.ts";
import { benchGas } from "./gas/bench-gas.ts";
import { benchGrowth } from "./growth/growth.ts";
import { type Imported, importBundle, importFigures } from "./import.ts";
import { indexerFigures } from "./indexer.ts";
import { currentLoad, describeMachine } from "./machine.ts";
import { benchOpen } from "./open.ts";
import { bundleFor, newPatient, openToDoctor, type Patient } from "./patient.ts";
import { benchReaders } from "./readers.ts";
import { relayerFigures } from "./relayer.ts";
import { benchRelease } from "./release.ts";
import type { Figure, Report } from "./report.ts";
import { benchBuild, benchStart } from "./start/start.ts";
import { benchStore } from "./store.ts";

/** Each for a patient of its own. */
const IMPORTS = 5;
/** Milliseconds after which no further import begins. */
const IMPORT_BUDGET = 30_000;

/** A run ends by itself before this, in milliseconds. */
const DEADLINE = 12 * 60_000;
/** What is measured on request alone takes longer. */
const LONG_DEADLINE = 30 * 60_000;

/** Parts that start what they need by themselves, in this order. */
const ALONE: Partial<Record<Part, (quick: boolean) => Promise<Figure[]>>> = {
  store: benchStore,
  attachment: benchAttachment,
  indexer: indexerFigures,
  relayer: relayerFigures,
  start: benchStart,
  growth: (quick) => benchGrowth(quick, say),
  build: benchBuild,
  app: (quick) => benchApp(quick, say),
  claims: (quick) => benchClaims(quick, say),
};
const LONG: readonly Part[] = ["growth", "build", "app", "claims"];

/** Measures the parts that were asked for. What they need is started for them, and ended. */
export async function runBench({ parts, quick }: Arguments): Promise<Report> {
  const startedAt = new Date().toISOString();
  const start = performance.now();
  const load = currentLoad();
  const held: Held = {};
  let figures: Figure[];
  try {
    const deadline = parts.some((part) => LONG.includes(part)) ? LONG_DEADLINE : DEADLINE;
    figures = await withDeadline(measure(parts, quick, held), deadline);
  } finally {
    await held.network?.stop();
  }
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

/** What must be ended however the measuring ends. */
type Held = { network?: LocalNetwork };

async function measure(parts: readonly Part[], quick: boolean, held: Held): Promise<Figure[]> {
  const figures = await onNetwork(
    parts.filter((part) => ALONE[part] === undefined),
    quick,
    held,
  );
  await held.network?.stop();
  delete held.network;
  for (const [part, bench] of Object.entries(ALONE)) {
    if (!parts.includes(part as Part)) continue;
    say(part);
    figures.push(...(await bench(quick)));
  }
  return figures;
}

/** The parts that share a network of chain, key nodes and stores. */
async function onNetwork(parts: readonly Part[], quick: boolean, held: Held): Promise<Figure[]> {
  if (parts.length === 0) return [];
  const network = await startLocalNetwork((step) => say(`starting ${step}`));
  held.network = network;
  const people = await setUpPeople(network);
  const figures: Figure[] = [];
  if (parts.includes("gas")) {
    say("gas");
    figures.push(...(await benchGas(network, people)));
  }
  if (parts.some((part) => part !== "gas")) {
    figures.push(...(await benchRecords(network, people, parts, quick)));
  }
  return figures;
}

/** What needs a patient with a record: imports it, opens it, releases its keys. */
async function benchRecords(
  network: LocalNetwork,
  people: People,
  parts: readonly Part[],
  quick: boolean,
): Promise<Figure[]> {
  const bytes = bundleFor(quick);
  const imports = parts.includes("import") && !quick ? IMPORTS : 1;
  const runs: Imported[] = [];
  let patient: Patient | undefined;
  const start = performance.now();
  for (let run = 0; run < imports && (run === 0 || performance.now() - start < IMPORT_BUDGET); run++) {
    say(`import ${run + 1} of ${imports}`);
    patient = await newPatient(network, people, run);
    runs.push(await importBundle(patient, bytes));
  }
  const figures = parts.includes("import") ? importFigures(runs) : [];
  if (patient === undefined || parts.every((part) => part === "import")) return figures;
  await openToDoctor(patient);
  if (parts.includes("open")) {
    say("open");
    figures.push(...(await benchOpen(patient, quick)));
  }
  if (parts.includes("release")) {
    say("release");
    figures.push(...(await benchRelease(patient, quick)));
  }
  if (parts.includes("readers")) {
    say("readers");
    figures.push(...(await benchReaders(patient, quick)));
  }
  return figures;
}

/** Progress goes to stderr, so that stdout is the report alone. */
const say = (step: string) => console.error(`measuring: ${step}`);

function withDeadline<T>(work: Promise<T>, deadline: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new KeywardError("BenchTimedOut", {
            message: "The measurement took too long; this machine is busy.",
          }),
        ),
      deadline,
    );
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
