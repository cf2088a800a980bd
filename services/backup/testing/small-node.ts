import { setTimeout as pause } from "node:timers/promises";
import { httpRelay } from "#lib/chain/http-relay.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { Relay } from "#lib/chain/relay.ts";
import { httpKeyrings } from "#lib/keys/http-keyrings.ts";
import type { KeyringStore } from "#lib/keys/keyring.ts";
import { fetchStoreIdentity, httpRecordStore } from "#lib/records/http-store.ts";
import { type ReplicatedStore, replicatedStore } from "#lib/records/replicated-store.ts";
import { dealOnce, KEY_NODES } from "#services/local/key-network.ts";
import { type KeptChain, keepChain } from "#services/supervisor/chain.ts";
import { openDataFolder } from "#services/supervisor/data-folder.ts";
import { keepDatabase } from "#services/supervisor/database.ts";
import { deployOnce } from "#services/supervisor/deployment.ts";
import type { Household, Kept } from "#services/supervisor/keep-running.ts";
import { manage } from "#services/supervisor/managed-process.ts";
import { checkPorts, type Ports, portsFrom } from "#services/supervisor/ports.ts";
import { relayerPlan, type Surroundings, storePlans } from "#services/supervisor/services.ts";

/** What of a hospital node a backup is about, laid out and started as the supervisor does, without the app. */
export type SmallNode = {
  data: string;
  ledger: Ledger;
  chain: KeptChain;
  databaseUrl: string;
  relayerUrl: string;
  token: string;
  relay: Relay;
  stores: ReplicatedStore;
  keyrings: readonly KeyringStore[];
  processes: ReadonlyMap<string, Kept>;
  stop(): Promise<void>;
};

/** Starts on ports that are free just now. */
export async function startSmallNode(data: string): Promise<SmallNode> {
  const ports = await somePorts();
  const folder = await openDataFolder(data, KEY_NODES);
  const ending = new AbortController();
  const household: Household = { event: () => {}, ending: ending.signal, list: folder.processes };
  const kept = new Map<string, Kept>();
  const hold = async <T extends Kept>(starting: Promise<T>): Promise<T> => {
    const process = await starting;
    kept.set(process.name, process);
    return process;
  };
  const stop = async () => {
    ending.abort();
    for (const process of [...kept.values()].reverse()) await process.stop();
    await folder.release();
  };
  try {
    const chain = await hold(keepChain(ports.chain, folder.path("chain.json"), household));
    const deployment = await deployOnce(chain, folder.path("deployment.json"));
    const database = await hold(keepDatabase(folder.path("postgres"), ports.database, household));
    const databaseUrl = database.current().url;
    const { rpcUrl } = chain;
    const surroundings: Surroundings = { data: folder, ports, rpcUrl, deployment, databaseUrl };
    await dealOnce(folder.path("key-network"), folder.secrets.sharePassphrases);
    const plans = [...storePlans(surroundings), relayerPlan(surroundings)];
    await Promise.all(plans.map((plan) => hold(manage(plan, household))));

    const headers = { authorization: `Bearer ${folder.secrets.internalToken}` };
    const addresses = ports.stores.map((port) => ({ url: `http://127.0.0.1:${port}`, headers }));
    await Promise.all(addresses.map(untilCaughtUp));
    const records = await Promise.all(
      addresses.map(async (address) =>
        httpRecordStore({ ...address, identity: await fetchStoreIdentity(address) }),
      ),
    );
    // Tests write faster than one caller may.
    const manyCallers = {
      ...headers,
      get "x-keyward-caller"() {
        return crypto.randomUUID();
      },
    };
    const relayerUrl = `http://127.0.0.1:${ports.relayer}`;
    return {
      data,
      ledger: { client: chain.client, deployment },
      chain,
      databaseUrl,
      relayerUrl,
      token: folder.secrets.internalToken,
      relay: httpRelay({ url: relayerUrl, deployment, headers: manyCallers }),
      stores: replicatedStore(records, { patience: 30_000 }),
      keyrings: addresses.map(httpKeyrings),
      processes: kept,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Restored stores first take each other's erasures. */
async function untilCaughtUp({ url }: { url: string }): Promise<void> {
  for (;;) {
    const health = (await (await fetch(`${url}/health`)).json()) as { catchingUp: boolean };
    if (!health.catchingUp) return;
    await pause(50);
  }
}

async function somePorts(): Promise<Ports> {
  for (;;) {
    const ports = portsFrom(21_000 + 20 * Math.floor(Math.random() * 400));
    try {
      await checkPorts(ports);
      return ports;
    } catch {
      await pause(10);
    }
  }
}
