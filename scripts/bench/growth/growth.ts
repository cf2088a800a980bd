import { KeywardError } from "#lib/core/errors.ts";
import { pool as openPool } from "#services/database/pool.ts";
import { temporaryDatabase } from "#services/database/temporary-database.ts";
import { startChain } from "#services/local/chain.ts";
import { deployLedger } from "#services/local/deploy.ts";
import { timeFigure } from "../figure.ts";
import type { Figure } from "../report.ts";
import { median } from "../statistics.ts";
import { addPatients, admitHospitals, EVENTS, KNOWN } from "./fill.ts";
import { massSender } from "./ledger.ts";
import { type Measured, measureAt } from "./measure.ts";

const SIZES = [100, 1_000, 10_000] as const;
const QUICK_SIZES = [60, 120] as const;
/** Patients whose calls are mined together. */
const WAVE = 250;

const RPC = { name: "eth_blockNumber", samples: "rpcFloor" } as const;
const SQL = { name: "SELECT 1", samples: "sqlFloor" } as const;

/** What is told of each, and its floor. */
const TITLES = {
  snapshotOf: ["snapshotOf of a patient (eth_call)", RPC],
  canRead: ["canRead (eth_call)", RPC],
  historyFromChain: ["verified history of a patient, listed by the chain's node", RPC],
  historyFromIndex: ["verified history of a patient, listed by the index", RPC],
  catchUp: ["index everything from nothing", { name: "eth_getLogs and COPY alone", samples: "catchUpFloor" }],
  worklistOfPhysician: ["worklist of a physician whom 50 patients named", SQL],
  worklistOfHospital: ["worklist of a hospital, a third of all patients", SQL],
  grantsOf: ["grants of a patient", SQL],
  sessionsOn: ["audit trail of a patient", SQL],
  activity: ["latest 50 activities of a hospital", SQL],
  staffOf: ["staff of a hospital", SQL],
  organisations: ["organisations", SQL],
  status: ["status of the index", SQL],
} as const;

/** How figures grow with the ledger: the same questions at 100, 1,000 and 10,000 patients. */
export async function benchGrowth(quick: boolean, say: (step: string) => void): Promise<Figure[]> {
  const chain = await startChain();
  const database = await temporaryDatabase();
  const pool = openPool(database.url, { max: 4 });
  try {
    const deployment = await deployLedger(chain);
    const ledger = { client: chain.client, deployment };
    const sender = await massSender(chain.client, chain.rpcUrl, deployment);
    const population = await admitHospitals(ledger, sender);
    const figures: Figure[] = [];
    let smallest: Measured | undefined;
    for (const size of quick ? QUICK_SIZES : SIZES) {
      say(`filling the ledger up to ${size} patients`);
      const started = performance.now();
      while (population.patients.length < size) {
        const wave = Math.min(WAVE, size - population.patients.length);
        await addPatients(ledger, sender, population, wave);
      }
      say(`${((performance.now() - started) / 1_000).toFixed(1)} s; measuring`);
      const measured = await measureAt(ledger, chain.rpcUrl, { url: database.url, pool }, population, quick);
      // A refused call leaves no event.
      const expected = size * EVENTS + Math.min(size, KNOWN);
      if (measured.events < expected) throw fillIncomplete(measured.events, expected);
      smallest ??= measured;
      figures.push(...figuresAt(size, measured, smallest));
    }
    return figures;
  } finally {
    await pool.end();
    await Promise.all([chain.child.stop("SIGKILL"), database.stop()]);
  }
}

const fillIncomplete = (events: number, expected: number) =>
  new KeywardError("FillFailed", {
    message: "Calls that fill the ledger were refused.",
    details: { events, expected },
  });

function figuresAt(size: number, { samples, events }: Measured, smallest: Measured): Figure[] {
  const of = (name: string, from: Measured["samples"] = samples) => from[name] ?? [];
  const count: Figure = {
    part: "growth",
    name: `${size.toLocaleString("en")} patients: events`,
    unit: "count",
    value: events,
  };
  const times = Object.entries(TITLES).map(([key, [title, floor]]) => {
    const grown = median(of(key)) / median(of(key, smallest.samples));
    return timeFigure({
      part: "growth",
      name: `${size.toLocaleString("en")} patients: ${title}`,
      samples: of(key),
      floor: { name: floor.name, samples: of(floor.samples) },
      ...(smallest.samples === samples ? {} : { notes: [`${grown.toFixed(2)} x the smallest ledger's`] }),
    });
  });
  return [count, ...times];
}
