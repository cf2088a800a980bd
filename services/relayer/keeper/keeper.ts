import { openIndex } from "#indexer/store/published.ts";
import { encodeCall } from "#lib/chain/call.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { pauseUnless } from "#lib/core/pause.ts";
import { databaseError } from "#services/database/pool.ts";
import type { CallRequest } from "../accept-call.ts";
import { LOCAL_CHAIN } from "../config.ts";
import type { Context } from "../context.ts";
import type { CallStatus } from "../journal/call-status.ts";
import { dueCalls } from "./due-calls.ts";

/** Whose budget it is, and whose rate. */
const CALLER = "keeper";
const LIMIT = 50;
/** Seconds of what was looked at that are looked at again: the index lags, and blocks are dropped. */
const MARGIN = 600;
const SWEEP_MS = 3_600_000;
const [FIRST_PAUSE_MS, LAST_PAUSE_MS] = [30_000, 3_600_000];
/** Nothing is wrong with the call: the rest of the look waits for the next one. */
const LATER = new Set([
  "BudgetExhausted",
  "DatabaseUnavailable",
  "LedgerUnavailable",
  "RateLimited",
  "RelayerBusy",
  "RelayerOutOfFunds",
]);

export type Keeper = { stop(): Promise<void> };

/**
 * Does what is due on the ledger and nobody's to do: ends cases and grants that are over and the access of who lost their
 * standing, so that key epochs advance, and flags organisations whose reviews are overdue. It keeps nothing: what is due it
 * reads from the index each time, and whether it is, the ledger says before anything is sent.
 */
export function startKeeper(
  { config, pool, chain, logger, metrics }: Context,
  accept: (request: CallRequest) => Promise<CallStatus>,
): Keeper {
  const stopping = new AbortController();
  /** What the ledger refused, and when it is tried again. */
  const refused = new Map<string, { pause: number; at: number }>();
  let [lookedAt, sweptAt] = [0, Number.NEGATIVE_INFINITY];
  let waiting: string | undefined;

  async function look(): Promise<void> {
    const index = await openIndex(pool, config.deployment);
    const clock = Math.floor(Date.now() / 1_000);
    const latest = await chain.latestTime();
    const now = Math.max(latest, clock);
    const sweep = Date.now() - sweptAt >= SWEEP_MS;
    const calls = await dueCalls(index, {
      from: sweep ? 0 : Math.max(0, lookedAt - MARGIN),
      now,
      limit: LIMIT,
    });
    const wanted = calls
      .map((call) => encodeCall(config.deployment, call))
      .filter(({ data }) => (refused.get(data)?.at ?? 0) <= Date.now());
    // A local chain makes no block by itself, so its time stands still.
    if (wanted.length > 0 && latest < clock && config.CHAIN_ID === LOCAL_CHAIN) await chain.mine();
    for (const call of wanted) {
      if (stopping.signal.aborted) return;
      await submit(call);
    }
    lookedAt = now;
    if (sweep) sweptAt = Date.now();
  }

  async function submit(call: Pick<CallRequest, "to" | "data">): Promise<void> {
    const { data } = call;
    try {
      await accept({ ...call, caller: CALLER, idempotencyKey: undefined, invitation: undefined });
      refused.delete(data);
      metrics.count("kept_total");
    } catch (error) {
      if (!(error instanceof KeywardError) || LATER.has(error.name)) throw error;
      const pause = Math.min(LAST_PAUSE_MS, 2 * (refused.get(data)?.pause ?? FIRST_PAUSE_MS / 2));
      refused.set(data, { pause, at: Date.now() + pause });
      metrics.count("kept_refused_total", { name: error.name });
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const name = await look().then(
        () => undefined,
        (error: unknown) => nameOf(error),
      );
      if (name !== undefined && name !== waiting) logger.warn({ name }, "the keeper waits");
      waiting = name;
      await pauseUnless(stopping.signal, config.KEEP_MS);
    }
  }

  const running = config.KEEP_MS === 0 ? Promise.resolve() : run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function nameOf(error: unknown): string {
  const found = databaseError(error);
  return found instanceof KeywardError ? found.name : "InternalError";
}
