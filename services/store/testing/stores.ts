import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { httpKeyrings } from "#lib/keys/http-keyrings.ts";
import type { KeyringStore } from "#lib/keys/keyring.ts";
import type { RecordStore } from "#lib/records/blob-store.ts";
import { fetchStoreIdentity, httpRecordStore } from "#lib/records/http-store.ts";
import { type Child, startChild, untilReady } from "#services/local/child.ts";
import { readConfig } from "../config.ts";
import type { ReplicationReport } from "../replicator.ts";
import { type RunningStore, startStore } from "../store-service.ts";

export const TOKEN = "an internal token, for tests of stores";
export const HEADERS = { authorization: `Bearer ${TOKEN}` };
const MAIN = fileURLToPath(new URL("../main.ts", import.meta.url));

/** A store as its clients see it. */
export type StoreClient = { url: string; records: RecordStore; keyrings: KeyringStore };

const folders: string[] = [];

export async function someFolder(name = "store"): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `keyward-${name}-`));
  folders.push(folder);
  return folder;
}

export async function removeFolders(): Promise<void> {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}

/** An environment with quick replication, and without a reserve. */
export const environment = (folder: string, more: Record<string, string> = {}): Record<string, string> => ({
  PORT: "0",
  INTERNAL_TOKEN: TOKEN,
  STORE_ID: "store-a",
  DATA_DIR: folder,
  MIN_FREE_BYTES: "0",
  REPLICATION_INTERVAL_MS: "50",
  COMPARISON_INTERVAL_MS: "60000",
  ...more,
});

async function clientOf(url: string): Promise<StoreClient> {
  const address = { url, headers: HEADERS };
  const identity = await fetchStoreIdentity(address);
  return { url, records: httpRecordStore({ ...address, identity }), keyrings: httpKeyrings(address) };
}

/** A store in this process. */
export async function storeHere(
  folder: string,
  more: Record<string, string> = {},
  now?: () => number,
): Promise<RunningStore & StoreClient> {
  const running = await startStore(readConfig(environment(folder, more)), pino({ level: "silent" }), now);
  return { ...running, ...(await clientOf(running.url)) };
}

/** A store in a process of its own, as it runs in earnest. */
export async function storeProcess(
  folder: string,
  more: Record<string, string> = {},
): Promise<StoreClient & { child: Child; port: number }> {
  const child = startChild("store", process.execPath, [MAIN], environment(folder, more));
  const port = await untilReady(child, () => {
    const line = /"port":(\d+),"msg":"listening"/.exec(child.output());
    return line ? Number(line[1]) : undefined;
  });
  return { child, port, ...(await clientOf(`http://127.0.0.1:${port}`)) };
}

/** What a store says of its replication; `compare` lets it look at everything first. */
export async function replicationOf(url: string, compare = false): Promise<ReplicationReport> {
  const response = await fetch(`${url}/replication`, { method: compare ? "POST" : "GET", headers: HEADERS });
  const body = (await response.json()) as { peers: ReplicationReport[] };
  return body.peers[0] as ReplicationReport;
}

/** Waits until `check` gives something else than undefined or false. */
export async function eventually<T>(
  check: () => Promise<T | undefined | false>,
  patience = 10_000,
): Promise<T> {
  for (const end = Date.now() + patience; Date.now() < end; ) {
    const value = await check();
    if (value !== undefined && value !== false) return value;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("it did not come to pass");
}
