import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import { KeywardError } from "#lib/core/errors.ts";
import { migrate } from "#services/database/migrate.ts";
import { databaseError, pool as openPool, type Pool, transaction } from "#services/database/pool.ts";
import { metrics } from "#services/http/metrics.ts";
import { serve } from "#services/http/serve.ts";
import { mailSender } from "./channels/mail.ts";
import { pushSender } from "./channels/push.ts";
import type { NotifierConfig } from "./config.ts";
import { contacts } from "./contacts/contacts.ts";
import { sealer } from "./contacts/seal.ts";
import { deliver, type Senders } from "./deliver.ts";
import { guardianTeller } from "./guardians.ts";
import { type Jobs, openJobs } from "./jobs.ts";
import { requestTeller } from "./requests.ts";
import { contactRoutes, guardianRoutes, requestRoutes } from "./routes.ts";
import { type StepResult, step } from "./step.ts";

const MIGRATIONS = fileURLToPath(new URL("./migrations", import.meta.url));
/** Milliseconds for which the database may still be starting. */
const START_PATIENCE = 30_000;
const SERIALIZATION_FAILURE = "40001";

export type RunningNotifier = { port: number; stop(): Promise<void> };

/** Starts the notifier; resolves when it listens. Throws `MigrationChanged`, `PortTaken`. */
export async function startNotifier(config: NotifierConfig, logger: Logger): Promise<RunningNotifier> {
  const pool = openPool(config.DATABASE_URL, { application_name: "notifier", max: 10 });
  const seals = sealer(config.CONTACTS_KEY, config.CONTACTS_KEY_PREVIOUS);
  const senders = sendersOf(config);
  const counts = metrics("notifier");
  let jobs: Jobs;
  try {
    await patiently(() => migrate(pool, "notify", MIGRATIONS));
    jobs = await openJobs(
      config.DATABASE_URL,
      { retryLimit: config.RETRY_LIMIT, retryDelay: config.RETRY_DELAY_SECONDS },
      () => counts.count("job_errors_total"),
    );
    await resume(pool, jobs);
  } catch (error) {
    await pool.end();
    throw error;
  }

  const seen: { error?: string; blockNumber: number } = { error: "Starting", blockNumber: -1 };
  const reading = readForever(config, pool, jobs, Object.keys(senders), {
    step({ fresh, rolledBack, withdrawn, blockNumber }) {
      delete seen.error;
      seen.blockNumber = blockNumber;
      for (const kind of fresh) counts.count("notifications_total", { kind });
      if (rolledBack) counts.count("rollbacks_total");
      if (withdrawn > 0) counts.count("withdrawn_total", {}, withdrawn);
      if (rolledBack) logger.warn({ blockNumber }, "the index was rolled back");
    },
    waiting(name) {
      if (name !== seen.error) logger.warn({ name }, "waiting");
      seen.error = name;
      counts.count("errors_total", { name });
    },
  });
  await jobs.work(async (delivery, lastTry) => {
    try {
      const { channel, outcome, error } = await deliver(pool, seals, senders, delivery, lastTry);
      counts.count("deliveries_total", { channel, outcome });
      const told = { delivery, channel, outcome, name: error?.name, code: error?.details.code };
      if (outcome === "failed") logger.error(told, "delivery");
      else logger.info(told, "delivery");
    } catch (error) {
      const { name, details } = named(error);
      counts.count("delivery_errors_total", { name });
      logger.warn({ delivery, name, code: details.code }, "delivery is tried again");
      throw error;
    }
  });
  counts.gauge("block", () => seen.blockNumber);
  counts.gauge("pending_deliveries", () => pendingDeliveries(pool));

  const telling = {
    deployment: config.DEPLOYMENT,
    channels: Object.keys(senders),
    plan: jobs.plan,
  };
  const server = await serve({
    host: config.HOST,
    port: config.PORT,
    token: config.INTERNAL_TOKEN,
    routes: {
      ...contactRoutes(contacts(pool, seals), config.PUSH_HOSTS, {
        mail: senders.mail !== undefined,
        vapidPublicKey: senders.push === undefined ? null : (config.VAPID_PUBLIC_KEY ?? null),
      }),
      ...requestRoutes(requestTeller(pool, telling)),
      ...guardianRoutes(guardianTeller(pool, telling)),
    },
    logger,
    metrics: counts,
    health: async () => ({
      status: seen.error ?? "ok",
      blockNumber: seen.blockNumber,
      channels: Object.keys(senders),
      pending: await pendingDeliveries(pool).catch(() => undefined),
    }),
  });
  return {
    port: server.port,
    async stop() {
      await Promise.all([server.stop(), reading.stop()]);
      await jobs.stop();
      for (const sender of Object.values(senders)) sender?.close();
      await pool.end();
    },
  };
}

function sendersOf(config: NotifierConfig): Senders {
  const { SMTP_URL, MAIL_FROM, VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT } = config;
  const mail = SMTP_URL !== undefined && MAIL_FROM !== undefined;
  const push =
    VAPID_PUBLIC_KEY !== undefined && VAPID_PRIVATE_KEY !== undefined && VAPID_SUBJECT !== undefined;
  const vapid = push && {
    publicKey: VAPID_PUBLIC_KEY,
    privateKey: VAPID_PRIVATE_KEY,
    subject: VAPID_SUBJECT,
  };
  return {
    ...(mail ? { mail: mailSender(SMTP_URL, MAIL_FROM, config.APP_URL) } : {}),
    ...(vapid ? { push: pushSender(vapid, config.PUSH_HOSTS) } : {}),
  };
}

/** Plans anew what a crash left in the hands of a job that nobody works on; one too many sends nothing. */
async function resume(pool: Pool, jobs: Jobs): Promise<void> {
  await transaction(pool, async (client) => {
    const deliveries = await jobs.unplanned(client);
    if (deliveries.length > 0) await jobs.plan(client, deliveries);
  });
}

type Listeners = { step(result: StepResult): void; waiting(name: string): void };

/** Steps over and over, at once while there is more to read. */
function readForever(
  config: NotifierConfig,
  pool: Pool,
  { plan }: Jobs,
  channels: readonly string[],
  on: Listeners,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const options = {
    deployment: config.DEPLOYMENT,
    channels,
    withdrawAfterSeconds: config.WITHDRAW_AFTER_SECONDS,
    plan,
  };
  const run = async () => {
    while (!stopping.signal.aborted) {
      const done = await step(pool, options).then(
        (result) => {
          on.step(result);
          return result.done;
        },
        (error: unknown) => {
          if ((error as { code?: string }).code !== SERIALIZATION_FAILURE) on.waiting(named(error).name);
          return true;
        },
      );
      if (done) await pause(config.POLL_MS, stopping.signal);
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });

async function pendingDeliveries(pool: Pool): Promise<number> {
  const { rows } = await pool.query(
    "select count(*)::int as n from notify.deliveries where state = 'pending'",
  );
  return rows[0].n;
}

/** A name to tell, and nothing of what an unexpected error says. */
function named(error: unknown): KeywardError {
  const found = databaseError(error);
  if (found instanceof KeywardError) return found;
  const code = (error as { code?: unknown })?.code;
  return new KeywardError("InternalError", {
    message: "Something went wrong here.",
    details: typeof code === "string" ? { code } : {},
  });
}

async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + START_PATIENCE; ; ) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof KeywardError || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
