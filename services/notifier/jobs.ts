import { PgBoss } from "pg-boss";
import { KeywardError } from "#lib/core/errors.ts";
import type { PoolClient } from "#services/database/pool.ts";

const QUEUE = "deliver";
const JOBS_SCHEMA = "notify_jobs";
/** Seconds that a delivery may take before its job is given to another. */
const LONGEST = 60;
const LONGEST_DELAY = 3_600;
const AT_ONCE = 4;

export type Jobs = {
  /** Plans deliveries in the caller's transaction: rolled back, they were never planned. */
  plan(client: PoolClient, deliveries: readonly string[]): Promise<void>;
  /** Pending deliveries for which no job waits: one that was claimed by a process that was killed waits no more. */
  unplanned(client: PoolClient): Promise<string[]>;
  /** Starts to work; each delivery comes again until `work` doesn't throw. */
  work(work: (delivery: string, lastTry: boolean) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
};

type Data = { delivery: string };

/** Jobs in PostgreSQL (pg-boss), with growing delays between tries. They hold ids alone. */
export async function openJobs(
  databaseUrl: string,
  { retryLimit, retryDelay }: { retryLimit: number; retryDelay: number },
  onError: (error: unknown) => void,
): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: JOBS_SCHEMA,
    application_name: "notifier-jobs",
    max: AT_ONCE + 2,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: 20,
    monitorIntervalSeconds: 20,
  });
  boss.on("error", onError);
  await boss.start();
  await boss.createQueue(QUEUE, { notify: true });
  const options = {
    retryLimit,
    retryDelay,
    retryBackoff: true,
    retryDelayMax: LONGEST_DELAY,
    expireInSeconds: LONGEST,
    deleteAfterSeconds: 24 * 3_600,
  };
  return {
    async plan(client, deliveries) {
      const jobs = deliveries.map((delivery) => ({ data: { delivery } satisfies Data, ...options }));
      await boss.insert(QUEUE, jobs, {
        db: { executeSql: (text, values) => client.query(text, values as unknown[]) },
      });
    },
    async unplanned(client) {
      const { rows } = await client.query(
        `select id from notify.deliveries where state = 'pending' and id::text not in (
           select data->>'delivery' from ${JOBS_SCHEMA}.job where name = $1 and state in ('created', 'retry'))`,
        [QUEUE],
      );
      return rows.map(({ id }) => id);
    },
    async work(work) {
      await boss.work<
        Data,
        void,
        { includeMetadata: true; localConcurrency: number; pollingIntervalSeconds: number }
      >(
        QUEUE,
        { includeMetadata: true, localConcurrency: AT_ONCE, pollingIntervalSeconds: 1 },
        async (jobs) => {
          for (const { data, retryCount } of jobs) {
            await work(data.delivery, retryCount >= retryLimit).catch((error: unknown) => {
              // pg-boss keeps what a job failed with: a name and a code, whatever it was.
              throw bare(error);
            });
          }
        },
      );
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}

function bare(error: unknown): KeywardError {
  if (error instanceof KeywardError && error.cause === undefined) return error;
  const name = error instanceof KeywardError ? error.name : "DeliveryFailed";
  return new KeywardError(name, { message: "The delivery could not be made." });
}
