import type { Pool } from "pg";
import { copyBare, dropIndex, indexToHead } from "#indexer/bench.ts";
import { rpcSource } from "#indexer/chain/rpc-source.ts";
import { activity } from "#indexer/queries/activity.ts";
import { grantsOf, patientsGrantedTo } from "#indexer/queries/grants.ts";
import { organisations } from "#indexer/queries/organisations.ts";
import { indexedHistory } from "#indexer/queries/patient-history.ts";
import { sessionsOn } from "#indexer/queries/sessions.ts";
import { staffOf } from "#indexer/queries/staff.ts";
import { status } from "#indexer/queries/status.ts";
import type { Index } from "#indexer/store/published.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import { categoryBit } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { readSnapshot, verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { interleave } from "../statistics.ts";
import { KNOWN, knownPhysician, type Population, readerOf } from "./fill.ts";

/** Milliseconds by what was done, several samples each, and how many events the whole index has. */
export type Measured = { samples: Readonly<Record<string, readonly number[]>>; events: number };

const CATCH_UPS = 5;
const ROUNDS = 25;
/** Nobody asks a store here: there are records alone, no batches. */
const NO_BLOBS = { get: () => Promise.reject(new Error("no blob is needed")) } as never;

/** All that could grow with the number of patients, each beside its floor. */
export async function measureAt(
  ledger: Ledger,
  rpcUrl: string,
  database: { url: string; pool: Pool },
  population: Population,
  quick: boolean,
): Promise<Measured> {
  const source = rpcSource(rpcUrl, ledger.deployment);
  const { number } = await source.head();
  const catchUp: Record<"catchUp" | "catchUpFloor", number[]> = { catchUp: [], catchUpFloor: [] };
  let events = 0;
  let schema = "";
  for (let round = 0; round < (quick ? 1 : CATCH_UPS); round++) {
    catchUp.catchUpFloor.push((await copyBare(source, database.url, number)).ms);
    await dropIndex(source, database.url, ledger.deployment);
    const indexed = await indexToHead(source, database.url, ledger.deployment);
    catchUp.catchUp.push(indexed.ms);
    ({ rows: events, schema } = indexed);
  }
  const { pool } = database;
  // PostgreSQL does it by itself, sooner or later.
  await pool.query("ANALYZE");
  const queries = await interleave(contenders(ledger, { pool, schema }, population), {
    rounds: quick ? 3 : ROUNDS,
    warmUp: 3,
  });
  return { samples: { ...catchUp, ...queries }, events };
}

/** A different patient each time, so that no cache answers. */
function contenders(ledger: Ledger, index: Index, population: Population) {
  const { patients, hospitals } = population;
  const some = () => Math.floor(Math.random() * patients.length);
  const patient = () => patients[some()] as PatientId;
  const hospital = hospitals[0]?.organisation ?? 1;
  return {
    rpcFloor: () => ledger.client.getBlockNumber(),
    sqlFloor: () => index.pool.query("SELECT 1"),
    snapshotOf: () => readSnapshot(ledger, patient()),
    async canRead() {
      const at = some();
      const args = [
        patients[at] as PatientId,
        categoryBit("laboratory"),
        1,
        readerOf(population, at),
      ] as const;
      if (!(await readLedger(ledger, "accessPolicy", "canRead", args))) throw new Error("refused");
    },
    historyFromChain: () => verifiedHistory(ledger, chainHistory(ledger), NO_BLOBS, patient()),
    historyFromIndex: () => verifiedHistory(ledger, indexedHistory(index), NO_BLOBS, patient()),
    async worklistOfPhysician() {
      const account = knownPhysician(hospitals);
      const { length } = await patientsGrantedTo(index, { kind: "person", account });
      if (length !== Math.min(KNOWN, patients.length)) throw new Error(`${length} grants`);
    },
    worklistOfHospital: () => patientsGrantedTo(index, { kind: "organisation", id: hospital }),
    grantsOf: () => grantsOf(index, patient()),
    sessionsOn: () => sessionsOn(index, patient()),
    activity: () => activity(index, hospital),
    staffOf: () => staffOf(index, hospital),
    organisations: () => organisations(index),
    status: () => status(index),
  };
}
