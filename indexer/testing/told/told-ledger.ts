import { pino } from "pino";
import type { Ledger } from "#lib/chain/ledger.ts";
import { pool as openPool, type Pool } from "#services/database/pool.ts";
import { temporaryDatabase } from "#services/database/temporary-database.ts";
import { type LocalChain, startChain } from "#services/local/chain.ts";
import { deployedLedger } from "#services/local/testing/deployed-ledger.ts";
import { readConfig } from "../../config.ts";
import { startIndexer } from "../../indexer.ts";
import { status } from "../../queries/status.ts";
import { type Index, openIndex } from "../../store/published.ts";
import { custody } from "./custody.ts";
import { history } from "./history.ts";
import { insurance } from "./insurance.ts";
import { stageOf } from "./stage.ts";

/** A real ledger on which much happened, and the index that followed it. */
export type ToldLedger = {
  chain: LocalChain;
  ledger: Ledger;
  pool: Pool;
  index: Index;
  end(): Promise<void>;
};

export async function toldLedger(): Promise<ToldLedger> {
  const [chain, database] = await Promise.all([startChain(), temporaryDatabase()]);
  const deployment = await deployedLedger(chain);
  const ledger = { client: chain.client, deployment };
  const environment = { PORT: "0", RPC_URL: chain.rpcUrl, DATABASE_URL: database.url, POLL_MS: "20" };
  const config = readConfig({ ...environment, DEPLOYMENT: JSON.stringify(deployment) });
  const indexer = await startIndexer(config, pino({ level: "silent" }));
  const pool = openPool(database.url);
  const stage = stageOf(chain, ledger);
  await history(stage);
  await insurance(stage);
  await custody(stage);
  return {
    chain,
    ledger,
    pool,
    index: await caughtUp(pool, ledger),
    async end() {
      await pool.end();
      await indexer.stop();
      await chain.child.stop("SIGKILL");
      await database.stop();
    },
  };
}

async function caughtUp(pool: Pool, { client, deployment }: Ledger): Promise<Index> {
  const head = Number(await client.getBlockNumber());
  for (;;) {
    const found = await openIndex(pool, deployment).catch(() => undefined);
    if (found !== undefined && (await status(found)).indexed === head) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
