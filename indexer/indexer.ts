import type { Logger } from "pino";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import { databaseError, pool as openPool } from "#services/database/pool.ts";
import { metrics } from "#services/http/metrics.ts";
import { serve } from "#services/http/serve.ts";
import { genesisOf } from "./chain/identity.ts";
import { rangeSize } from "./chain/range-size.ts";
import { rpcSource } from "./chain/rpc-source.ts";
import type { Block, ChainSource, Header } from "./chain/source.ts";
import type { IndexerConfig } from "./config.ts";
import { logDecoder } from "./decode-log.ts";
import { chainMismatch } from "./errors.ts";
import { followForever } from "./follower.ts";
import { status } from "./queries/status.ts";
import { publishSchema } from "./store/published.ts";
import { schemaName } from "./store/schema.ts";
import { openWriter } from "./store/writer.ts";

export type RunningIndexer = { port: number; schema: string; stop(): Promise<void> };

/** Milliseconds that a start waits for the chain's node to answer. */
const START_PATIENCE = 30_000;
const STOP_PATIENCE = 2_000;
const FIRST_RANGE = 1_000;
/** Recent blocks read at once, at most: one request for their headers. */
const CHUNK = 64;

/**
 * Starts the indexer. Throws `ChainMismatch` where the node serves another chain, `NotDeployed`, `ChainUnavailable`,
 * `PortTaken`; what fails later is waited for.
 * @param chain the node at `RPC_URL` unless given.
 */
export async function startIndexer(
  config: IndexerConfig,
  logger: Logger,
  chain: ChainSource = rpcSource(config.RPC_URL, config.DEPLOYMENT),
): Promise<RunningIndexer> {
  const { DEPLOYMENT: deployment, DATABASE_URL } = config;
  const genesis = await identify(chain, config);
  const schema = await schemaName(deployment, genesis.hash);
  const pool = openPool(DATABASE_URL, { max: 2 });

  const stopping = new AbortController();
  const { signal } = stopping;
  const seen: { role: "starting" | "standby" | "writer"; head?: Block; indexed?: Block; error?: string } = {
    role: "starting",
  };
  const counters = metrics("indexer");
  counters.gauge("head", () => seen.head?.number ?? 0);
  counters.gauge("indexed", () => seen.indexed?.number ?? 0);
  counters.gauge("lag", () => lagOf(seen));

  const server = await serve({
    host: config.HOST,
    port: config.PORT,
    logger,
    metrics: counters,
    health: async () => ({
      status: seen.error === undefined && seen.role !== "starting" ? "ok" : "degraded",
      role: seen.role,
      lag: lagOf(seen),
      ...(seen.error === undefined ? {} : { error: seen.error }),
    }),
    routes: {
      "GET /status": async () => {
        const stored = await status({ pool, schema }).catch((error: unknown) => {
          throw databaseError(error);
        });
        const { number = stored.head, hash = stored.headHash } = seen.head ?? {};
        const lag = Math.max(0, number - stored.indexed);
        return { body: { ...stored, head: number, headHash: hash, lag, schema, role: seen.role } };
      },
    },
  });

  const following = followForever({
    async open() {
      seen.role = "starting";
      const writer = await openWriter(DATABASE_URL, schema, genesis, signal, () => {
        seen.role = "standby";
        delete seen.error;
        logger.info("another process indexes: standing by");
      });
      if (writer === undefined) return undefined;
      await publishSchema(writer.client, deployment, schema, false);
      seen.role = "writer";
      seen.indexed = writer.cursor();
      logger.info({ schema, indexed: writer.cursor().number }, "indexing");
      return writer;
    },
    syncing: (writer) => ({
      chain,
      writer,
      decode: logDecoder(deployment),
      identity: { chainId: deployment.chainId, genesisHash: genesis.hash },
      options: {
        keep: config.KEEP_BLOCKS,
        firstBlock: config.FIRST_BLOCK,
        verifyBlooms: config.VERIFY_BLOOMS,
      },
      ranges: rangeSize(FIRST_RANGE, config.MAX_RANGE),
      chunks: rangeSize(CHUNK, CHUNK),
      signal,
      on: {
        head(head) {
          seen.head = { number: head.number, hash: head.hash };
        },
        committed(rows, to) {
          seen.indexed = to;
          counters.count("events_total", {}, rows);
        },
        rolledBack(from, to) {
          counters.count("rollbacks_total");
          logger.warn({ from, to }, to === 0 ? "reindexing from the start" : "rolled back");
        },
      },
    }),
    async onComplete(writer) {
      await publishSchema(writer.client, deployment, schema, true);
      logger.info({ indexed: writer.cursor().number }, "complete");
    },
    onError(error) {
      const name = error === undefined ? undefined : nameOf(error);
      if (name !== seen.error && name !== undefined)
        logger.error({ name, details: detailsOf(error) }, "waiting");
      if (name === undefined) delete seen.error;
      else seen.error = name;
      if (name !== undefined) counters.count("errors_total", { name });
    },
    onAudit(missing, withheld) {
      counters.count("audits_total");
      counters.count("audit_missing_total", {}, missing);
      counters.count("audit_withheld_total", {}, withheld);
    },
    pollMs: config.POLL_MS,
    auditMs: 1_000 * config.AUDIT_SECONDS,
    signal,
    logger,
  });

  return {
    port: server.port,
    schema,
    async stop() {
      stopping.abort();
      // A question under way may take its time; leaving in the middle loses nothing.
      const patience = new Promise((resolve) => setTimeout(resolve, STOP_PATIENCE).unref());
      await Promise.all([server.stop(), Promise.race([following, patience])]);
      await pool.end();
    },
  };
}

/** The genesis block, once the node answers and is known to serve the deployment. */
async function identify(chain: ChainSource, config: IndexerConfig): Promise<Header> {
  const { DEPLOYMENT: deployment, GENESIS_HASH: pinned } = config;
  const deadline = Date.now() + START_PATIENCE;
  for (;;) {
    try {
      const genesis = await genesisOf(chain, deployment.chainId);
      if (pinned !== undefined && pinned !== genesis.hash) {
        throw chainMismatch({ expected: pinned, given: genesis.hash });
      }
      if (await chain.isDeployed()) return genesis;
      throw new KeywardError("NotDeployed", {
        message: "There is no code at an address of the deployment.",
        action: "Check DEPLOYMENT and RPC_URL, or wait until the node has caught up.",
      });
    } catch (error) {
      if (!isNamed(error, "ChainUnavailable") || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const lagOf = ({ head, indexed }: { head?: Block; indexed?: Block }): number =>
  Math.max(0, (head?.number ?? 0) - (indexed?.number ?? 0));

/** What is told of an error: a name of ours, or that the database is in the way. */
const nameOf = (error: unknown): string =>
  error instanceof KeywardError ? error.name : "DatabaseUnavailable";

const detailsOf = (error: unknown) =>
  error instanceof KeywardError ? error.details : { code: String((error as { code?: string })?.code) };
