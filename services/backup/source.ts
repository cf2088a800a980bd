import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import pg from "pg";
import type { Deployment } from "#lib/chain/deployment.ts";
import { fromHex, type Hex } from "#lib/core/bytes.ts";
import { SUPERUSER } from "#services/database/initialise.ts";
import { isAlive } from "#services/database/orphan.ts";
import { startDatabase } from "#services/database/start-database.ts";
import { chainClient } from "#services/local/chain.ts";
import { freePort } from "#services/local/free-port.ts";
import { KEY_NODES } from "#services/local/key-network.ts";
import { newestSnapshot } from "#services/supervisor/chain-snapshots.ts";
import { openDataFolder } from "#services/supervisor/data-folder.ts";
import { portsFrom } from "#services/supervisor/ports.ts";
import { backupError } from "./errors.ts";

/** A hospital node to be copied, running or not. */
export type Source = {
  running: boolean;
  deployment: Deployment;
  databaseUrl: string;
  /** The chain's state as of now, as `--load-state` of anvil takes it, gzipped. */
  chainState(): Promise<Uint8Array>;
  close(): Promise<void>;
};

/**
 * Opens the node of a data folder: as a guest of one that runs; otherwise the folder is kept from being started meanwhile.
 * Throws `NothingToBackUp`, `NodeNotReady`.
 */
export async function openSource(data: string): Promise<Source> {
  let deployment: Deployment;
  try {
    deployment = JSON.parse(await readFile(join(data, "deployment.json"), "utf8"));
    await readFile(join(data, "secrets.json"));
  } catch (cause) {
    throw backupError("NothingToBackUp", { data }, cause);
  }
  const supervisor = Number(await readFile(join(data, "supervisor.pid"), "utf8").catch(() => "0"));
  const running = supervisor > 0 && isAlive(supervisor);
  return running ? runningSource(data, deployment) : stoppedSource(data, deployment);
}

async function runningSource(data: string, deployment: Deployment): Promise<Source> {
  const { port, databaseUrl } = await servedDatabase(data);
  // All ports of a node are counted from one: the database, which notes its own, tells the others.
  const { chain } = portsFrom(port - portsFrom(0).database);
  const client = chainClient(`http://127.0.0.1:${chain}`);
  return {
    running: true,
    deployment,
    databaseUrl,
    async chainState() {
      return fromHex((await client.request({ method: "anvil_dumpState" as never })) as Hex);
    },
    close: async () => {},
  };
}

async function servedDatabase(data: string): Promise<{ port: number; databaseUrl: string }> {
  try {
    const folder = join(data, "postgres");
    const port = Number((await readFile(join(folder, "data", "postmaster.pid"), "utf8")).split("\n")[3]);
    const password = (await readFile(join(folder, "password"), "utf8")).trim();
    const databaseUrl = `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/keyward`;
    const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
    client.on("error", () => undefined);
    await client.connect();
    await client.end();
    return { port, databaseUrl };
  } catch (cause) {
    throw backupError("NodeNotReady", {}, cause);
  }
}

async function stoppedSource(data: string, deployment: Deployment): Promise<Source> {
  const state = await newestSnapshot(join(data, "chain.json"));
  if (state === undefined) throw backupError("NothingToBackUp", { data });
  const folder = await openDataFolder(data, KEY_NODES);
  try {
    const database = await startDatabase({ directory: folder.path("postgres"), port: await freePort() });
    return {
      running: false,
      deployment,
      databaseUrl: database.url,
      chainState: async () => promisify(gzip)(await readFile(state)),
      async close() {
        await database.stop();
        await folder.release();
      },
    };
  } catch (error) {
    await folder.release();
    throw error;
  }
}
