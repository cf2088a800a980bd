import type { Status } from "../../_status/status-schema.ts";
import { environment } from "../environment.ts";
import {
  chainStatus,
  databaseStatus,
  indexerStatus,
  keyNetworkStatus,
  relayerStatus,
  storeStatus,
} from "./services.ts";

/** However many people look, the services are asked no more often than this (milliseconds). */
const FRESH = 1_000;

let latest: { since: number; status: Promise<Status> } | undefined;

/** How everything stands, by asking every service at the same time, two seconds at most. */
export function readStatus(): Promise<Status> {
  if (latest === undefined || Date.now() - latest.since > FRESH) {
    latest = { since: Date.now(), status: askAll() };
  }
  return latest.status;
}

async function askAll(): Promise<Status> {
  const { DEPLOYMENT, STORE_URLS, DEMO_PEOPLE } = environment();
  const [chain, keyNetwork, relayer, indexer, database, ...stores] = await Promise.all([
    chainStatus(),
    keyNetworkStatus(),
    relayerStatus(),
    indexerStatus(),
    databaseStatus(),
    ...STORE_URLS.map(storeStatus),
  ]);
  return {
    at: Date.now(),
    chain,
    contracts: Object.entries(DEPLOYMENT.addresses).map(([name, address]) => ({ name, address })),
    keyNetwork,
    stores,
    relayer,
    indexer,
    database,
    people: DEMO_PEOPLE.map(({ organisation, account: _, ...person }) =>
      organisation === undefined ? person : { ...person, organisation },
    ),
  };
}
