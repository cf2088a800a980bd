import type { Logger } from "pino";
import { metrics as newMetrics } from "#services/http/metrics.ts";
import { serve } from "#services/http/serve.ts";
import type { StoreConfig } from "./config.ts";
import { counter } from "./counts.ts";
import { httpPeer } from "./peer.ts";
import { replicaRoutes } from "./replica-routes.ts";
import { startReplicator } from "./replicator.ts";
import { STORE_STATUS, storeRoutes } from "./routes.ts";
import { openStore, type Store } from "./store.ts";

export type RunningStore = { port: number; url: string; store: Store; stop(): Promise<void> };

/** A large blob over a slow line takes its time. */
const REQUEST_TIMEOUT = 300_000;

/** Opens the store, serves it, and follows its peers. Throws `PortTaken`, `StoreInUse`, `SeedInvalid`. */
export async function startStore(
  config: StoreConfig,
  logger: Logger,
  now: () => number = Date.now,
): Promise<RunningStore> {
  const store = await openStore(config, now);
  const counts = counter(store.vault, store.log, now);
  const metrics = newMetrics("store");
  metrics.gauge("free_bytes", store.space.freeBytes);
  metrics.gauge("changes", store.log.last);
  metrics.gauge("peers_in_step", () => store.replicators.filter((each) => each.report().inStep).length);

  const server = await serve({
    host: config.HOST,
    port: config.PORT,
    token: config.INTERNAL_TOKEN,
    logger,
    metrics,
    statuses: STORE_STATUS,
    requestTimeout: REQUEST_TIMEOUT,
    answerTimeout: REQUEST_TIMEOUT + 10_000,
    routes: { ...storeRoutes(store, config.MAX_BLOB_BYTES), ...replicaRoutes(store) },
    async health() {
      const writable = await store.space.writable();
      return {
        status: writable ? "ok" : "degraded",
        store: config.STORE_ID,
        writable,
        freeBytes: await store.space.freeBytes(),
        catchingUp: store.isCatchingUp(),
        counts: counts(),
        peers: store.replicators.map((each) => each.report()),
      };
    },
  }).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });

  followPeers(store, config, logger, now);
  if (store.isCatchingUp() && config.PEERS.length === 0) {
    logger.warn("restored without peers: erasures since the backup are unknown");
    await store.caughtUp();
  }
  return {
    port: server.port,
    url: server.url,
    store,
    async stop() {
      await Promise.all([server.stop(), ...store.replicators.map((each) => each.stop())]);
      await store.close();
    },
  };
}

function followPeers(store: Store, config: StoreConfig, logger: Logger, now: () => number): void {
  const authorization = `Bearer ${config.PEER_TOKEN ?? config.INTERNAL_TOKEN}`;
  for (const url of config.PEERS) {
    let last = "";
    store.replicators.push(
      startReplicator({
        vault: store.vault,
        peer: httpPeer({ url, headers: { authorization } }, config.MAX_BLOB_BYTES),
        interval: config.REPLICATION_INTERVAL_MS,
        comparisonInterval: config.COMPARISON_INTERVAL_MS,
        now,
        onCaughtUp: store.caughtUp,
        onError(error) {
          // Told once, not at every look.
          const name = error instanceof Error ? error.name : "unknown";
          if (name !== last) logger.warn({ error: name }, "peer failed");
          last = name;
        },
      }),
    );
  }
}
