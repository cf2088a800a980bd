import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import { migrate } from "#services/database/migrate.ts";
import { type Pool, pool } from "#services/database/pool.ts";
import { metrics } from "#services/http/metrics.ts";
import { type RunningServer, serve } from "#services/http/serve.ts";
import { callAcceptor } from "./accept-call.ts";
import { type ChainView, relayChain } from "./chain.ts";
import type { RelayerConfig } from "./config.ts";
import type { Context } from "./context.ts";
import { engine } from "./engine.ts";
import { relayError, STATUSES } from "./errors.ts";
import { exclusive } from "./exclusive.ts";
import { readBacklog, relayerHealth } from "./health.ts";
import { gasToday } from "./journal/budget.ts";
import { bindSender } from "./journal/sender-row.ts";
import { startKeeper } from "./keeper/keeper.ts";
import { relayerRoutes } from "./routes.ts";
import { httpRpc } from "./rpc.ts";
import { slotSigner } from "./signing.ts";

const MIGRATIONS = fileURLToPath(new URL("./migrations", import.meta.url));
/** Milliseconds for which chain and database may still be starting. */
const START_PATIENCE = 30_000;
const BACKLOG_AGE = 250;

/**
 * Starts the relayer and resolves when it listens.
 * @throws `ChainMismatch`, `LedgerMissing`, `LedgerUnavailable`, `MigrationChanged`, `PortTaken`.
 */
export async function startRelayer(config: RelayerConfig, logger: Logger): Promise<RunningServer> {
  const database = pool(config.DATABASE_URL, { application_name: "relayer" });
  const sender = config.account.address.toLowerCase() as Address;
  const counts = metrics("relayer");
  const context: Context = {
    config,
    pool: database,
    chain: relayChain(httpRpc(config.RPC_URL), sender, BigInt(config.MAX_GAS_PER_CALL)),
    sender,
    sign: slotSigner(config.account, config.CHAIN_ID),
    logger,
    metrics: counts,
  };
  let seen: ChainView;
  try {
    await patiently(() => migrate(database, "relay", MIGRATIONS));
    seen = await checkChain(context);
  } catch (error) {
    await database.end();
    throw error;
  }

  const loop = engine(context, exclusive(database, `relay ${sender}`));
  const accept = callAcceptor(context, loop, recentBacklog(database));
  counts.gauge("backlog", async () => (await readBacklog(database)).accepted);
  counts.gauge("in_flight", async () => (await readBacklog(database)).submitted);
  counts.gauge("gas_today", () => gasToday(database));
  counts.gauge("balance_gwei", () => Number((loop.view()?.balance ?? 0n) / 1_000_000_000n));
  loop.start(seen);
  const keeper = startKeeper(context, accept);
  const server = await serve({
    host: config.HOST,
    port: config.PORT,
    token: config.INTERNAL_TOKEN,
    routes: relayerRoutes(database, accept, loop.settling),
    logger,
    metrics: counts,
    health: () => relayerHealth(database, loop),
    statuses: STATUSES,
  });
  return {
    ...server,
    async stop() {
      await Promise.all([server.stop(), keeper.stop()]);
      await loop.stop();
      await database.end();
    },
  };
}

/** The chain of the configuration, the chain of the journal, and the contracts on it. */
async function checkChain({ config, pool: database, chain, sender }: Context): Promise<ChainView> {
  const view = await patiently(() => chain.view());
  if (view.chainId !== config.CHAIN_ID) throw relayError("ChainMismatch");
  await bindSender(database, sender, view);
  if (await chain.hasCode(Object.values(config.deployment.addresses))) return view;
  throw new KeywardError("LedgerMissing", {
    message: "The ledger's contracts are not where DEPLOYMENT_FILE says.",
    action: "Check DEPLOYMENT_FILE and RPC_URL.",
  });
}

/** Counted a few times a second, however many calls come. */
function recentBacklog(database: Pool): () => Promise<number> {
  let count = 0;
  let countedAt = 0;
  return async () => {
    if (Date.now() - countedAt > BACKLOG_AGE) {
      countedAt = Date.now();
      const { accepted, submitted } = await readBacklog(database);
      count = accepted + submitted;
    }
    return count;
  };
}

async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + START_PATIENCE; ; ) {
    try {
      return await attempt();
    } catch (error) {
      const final = error instanceof KeywardError && error.name !== "LedgerUnavailable";
      if (final || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
