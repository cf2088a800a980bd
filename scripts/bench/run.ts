import { KeywardError } from "#lib/core/errors.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { type People, setUpPeople } from "#scripts/walkthrough/people.ts";
import { type LocalNetwork, startLocalNetwork } from "#services/local/local-network.ts";
import type { Arguments, Part } from "./arguments.ts";
import { benchGas } from "./gas/bench-gas.ts";
import { type Imported, importBundle, importFigures } from "./import.ts";
import { currentLoad, describeMachine } from "./machine.ts";
import { benchOpen } from "./open.ts";
import { bundleFor, newPatient, openToDoctor, type Patient } from "./patient.ts";
import { benchRelease } from "./release.ts";
import type { Figure, Report } from "./report.ts";
import { benchStore } from "./store.ts";

/** Each for a patient of its own. */
const IMPORTS = 5;
/** Milliseconds after which no further import begins. */
const IMPORT_BUDGET = 30_000;

/** The whole run ends by itself before this, in milliseconds. */
const DEADLINE = 230_000;

/** Measures the parts that were asked for. What they need is started for them, and ended. */
export async function runBench({ parts, quick }: Arguments): Promise<Report> {
  const startedAt = new Date().toISOString();
  const start = performance.now();
  const load = currentLoad();
  const held: Held = {};
  let figures: Figure[];
  try {
    figures = await withDeadline(measure(parts, quick, held));
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
  const figures: Figure[] = [];
  if (parts.includes("store")) {
    say("store");
    figures.push(...(await benchStore(quick)));
  }
  if (parts.every((part) => part === "store")) return figures;
  const network = await startLocalNetwork((step) => say(`starting ${step}`));
  held.network = network;
  const people = await setUpPeople(network);
  if (parts.includes("gas")) {
    say("gas");
    figures.push(...(await benchGas(network, people)));
  }
  if (parts.some((part) => part !== "gas" && part !== "store")) {
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
  const source = readBundle(bytes);
  const imports = parts.includes("import") && !quick ? IMPORTS : 1;
  const runs: Imported[] = [];
  let patient: Patient | undefined;
  const start = performance.now();
  for (let run = 0; run < imports && (run === 0 || performance.now() - start < IMPORT_BUDGET); run++) {
    say(`import ${run + 1} of ${imports}`);
    patient = await newPatient(network, people, source, run);
    runs.push(await importBundle(patient, bytes));
  }
  const figures = parts.includes("import") ? importFigures(runs) : [];
  if (patient === undefined || parts.every((part) => part !== "open" && part !== "release")) return figures;
  await openToDoctor(patient);
  if (parts.includes("open")) {
    say("open");
    figures.push(...(await benchOpen(patient, quick)));
  }
  if (parts.includes("release")) {
    say("release");
    figures.push(...(await benchRelease(patient, quick)));
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
