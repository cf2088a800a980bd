import { KeywardError } from "#lib/core/errors.ts";
import { databaseError } from "#services/database/pool.ts";
import type { ChainView } from "./chain.ts";
import type { Context } from "./context.ts";
import { relayError } from "./errors.ts";
import type { Exclusive } from "./exclusive.ts";
import { bindSender } from "./journal/sender-row.ts";
import { unminedSlots } from "./journal/track.ts";
import { minedWatcher } from "./mined.ts";
import { noticeRollback } from "./rollback.ts";
import { transactionSender } from "./sending.ts";

/** Milliseconds after which what was seen of the chain is too old to accept calls on. */
const FRESH = 15_000;
const RETRY_MS = 500;
/** What was just sent may be in a block in no time, on a local chain. */
const SOON = 5;

export type Engine = {
  /** Tells that a call was journalled. */
  wake(): void;
  /**
   * Throws why calls can't be accepted now: `ChainMismatch`, `LedgerUnavailable`, `RelayerBusy`,
   * `RelayerOutOfFunds`.
   */
  requireReady(): void;
  view(): ChainView | undefined;
  /** @param seen the chain, as it was found at the start. */
  start(seen: ChainView): void;
  stop(): Promise<void>;
  /** Resolves once calls are settled that aren't yet, or after so many milliseconds. */
  settling(milliseconds: number): Promise<void>;
};

/**
 * The one loop that sends and follows, a turn at a time: what the chain has, what it lost, what it lacks, and
 * what is new. Whatever ends a turn half way, the next one starts from the journal.
 */
export function engine(context: Context, alone: Exclusive): Engine {
  const { config, pool, chain, sender, logger } = context;
  const noteMined = minedWatcher(context);
  const sending = transactionSender(context);
  const minBalance = BigInt(config.MIN_BALANCE_GWEI) * 1_000_000_000n;
  let view: ChainView | undefined;
  let seenAt = 0;
  let problem: KeywardError | undefined;
  let afresh = true;
  let stopped = false;
  let awake = () => {};
  let woken = false;
  let running: Promise<void> = Promise.resolve();
  let settled = Promise.withResolvers<void>();

  /** Returns how many milliseconds nothing is expected to happen. */
  async function turn(): Promise<number> {
    await alone.ensure();
    const seen = await chain.view();
    if (seen.chainId !== config.CHAIN_ID) throw relayError("ChainMismatch");
    await bindSender(pool, sender, seen);
    view = seen;
    seenAt = Date.now();
    const rolledBack = await noticeRollback(context);
    if (await noteMined(seen)) {
      settled.resolve();
      settled = Promise.withResolvers();
    }
    const unmined = await unminedSlots(pool, sender, 10_000);
    const filled = await sending.fillGap(seen, unmined);
    await sending.keepAlive(seen, unmined, afresh || rolledBack || filled);
    afresh = false;
    const sent = await sending.sendWaiting(seen, unmined.length);
    if (sent > 0) return config.POLL_MS / SOON;
    return unmined.length > 0 ? config.POLL_MS : config.IDLE_POLL_MS;
  }

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      let wait: number;
      try {
        wait = await turn();
        if (problem !== undefined) logger.info({ name: problem.name }, "going on");
        problem = undefined;
      } catch (cause) {
        const error = named(databaseError(cause));
        if (error.name !== problem?.name)
          logger.error({ name: error.name, ...kindOf(cause) }, "a turn failed");
        problem = error;
        wait = RETRY_MS;
      }
      await pause(wait);
    }
  }

  /** Until `wake`, at most so long. */
  function pause(milliseconds: number): Promise<void> {
    if (woken || stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      awake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  const wake = () => {
    woken = true;
    awake();
  };
  return {
    wake,
    view: () => view,
    requireReady() {
      if (problem?.name === "ChainMismatch") throw problem;
      if (problem?.name === "RelayerElsewhere") throw relayError("RelayerBusy", { cause: problem });
      if (view === undefined || Date.now() - seenAt > FRESH) throw relayError("LedgerUnavailable");
      if (sending.isUnfunded() || view.balance < minBalance) throw relayError("RelayerOutOfFunds");
    },
    start(seen) {
      view = seen;
      seenAt = Date.now();
      running = run();
    },
    async settling(milliseconds) {
      const next = settled.promise;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, milliseconds);
      });
      await Promise.race([next, late]);
      clearTimeout(timer);
    },
    async stop() {
      stopped = true;
      settled.resolve();
      wake();
      await running;
      alone.release();
    },
  };
}

const named = (error: unknown): KeywardError =>
  error instanceof KeywardError
    ? error
    : new KeywardError("InternalError", { message: "Unexpected.", cause: error });

/** An unexpected error is told by its kind: its message could quote a call. */
const kindOf = (cause: unknown) =>
  cause instanceof KeywardError
    ? {}
    : { kind: (cause as Error)?.name, code: (cause as { code?: string })?.code };
