import type { Hex } from "#lib/core/bytes.ts";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import type { Kind } from "./change-log.ts";
import { type Comparison, compare } from "./compare.ts";
import type { LoggedVault } from "./logged-vault.ts";
import type { Peer } from "./peer.ts";
import { mendBlob, pull } from "./pull.ts";

/** How two stores stand. `inStep`: at the last look each had all that the other had, in the same versions. */
export type ReplicationReport = {
  peer: string;
  inStep: boolean;
  reachable: boolean;
  here: Record<Kind, number>;
  there: Record<Kind, number>;
  /** What the peer has and doesn't hand out, or what can't be written here. */
  missingHere: number;
  missingThere: number;
  comparedAt: number;
  /** Why the last look failed. */
  error?: string;
};

export type Replicator = {
  report(): ReplicationReport;
  /** Compares everything now. Throws what makes it impossible. */
  compareNow(): Promise<ReplicationReport>;
  /** Asks for a blob whose copy here is damaged. */
  mend(cid: string): void;
  stop(): Promise<void>;
};

export type ReplicatorOptions = {
  vault: LoggedVault;
  peer: Peer;
  /** Milliseconds between two looks at the peer's changes, and between two whole comparisons. */
  interval: number;
  comparisonInterval: number;
  now?: () => number;
  /** Called after a whole comparison of which everything was taken. */
  onCaughtUp?: () => Promise<void>;
  onError?: (error: unknown) => void;
};

const AT_ONCE = 4;
const MOST_WAIT = 60_000;
const MOST_TO_MEND = 10_000;
const NOTHING = { blobs: 0, envelopes: 0, keyrings: 0 };

/**
 * Keeps taking from a peer what this store lacks: by the peer's change log, and by whole comparisons at the start, when the
 * peer has another log (it was wiped or restored), soon after a difference, and now and then. It only ever takes:
 * two stores that each do so come to hold the same.
 */
export function startReplicator(options: ReplicatorOptions): Replicator {
  const { vault, peer, interval, comparisonInterval, now = Date.now } = options;
  const failed = new Set<string>();
  const toMend = new Set<string>();
  let cursor: { log: string; after: number } | undefined;
  let nextComparison = 0;
  let wait = interval;
  let stopped = false;
  let wake = () => {};
  let report: ReplicationReport = {
    peer: "unknown",
    inStep: false,
    reachable: false,
    here: { ...NOTHING },
    there: { ...NOTHING },
    missingHere: 0,
    missingThere: 0,
    comparedAt: 0,
  };

  /** Pulls each, and remembers what failed. */
  async function pullAll(wanted: readonly { kind: Kind; id: Hex }[]): Promise<void> {
    const queue = [...wanted];
    const worker = async () => {
      for (let next = queue.shift(); next !== undefined && !stopped; next = queue.shift()) {
        const { kind, id } = next;
        try {
          await pull(vault, peer, kind, id);
          failed.delete(`${kind}/${id}`);
        } catch (error) {
          failed.add(`${kind}/${id}`);
          options.onError?.(error);
          if (isNamed(error, "StoreUnavailable")) throw error;
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  async function wholeComparison(): Promise<void> {
    // First the place in the log: what changes meanwhile is looked at again.
    const { log, last } = await peer.changes(Number.MAX_SAFE_INTEGER);
    const name = report.peer === "unknown" ? await peer.identity() : report.peer;
    const first = await compare(vault, peer);
    failed.clear();
    await pullAll(first.differing);
    cursor = { log, after: last };
    const found: Comparison = first.differing.length === 0 ? first : await compare(vault, peer);
    const differs = found.differing.length + found.missingThere > 0;
    // While they differ the next comparison comes soon, though ever less soon.
    wait = differs ? Math.min(2 * wait, MOST_WAIT, comparisonInterval) : interval;
    nextComparison = now() + (differs ? wait : comparisonInterval);
    report = {
      peer: name,
      inStep: !differs,
      reachable: true,
      here: found.here,
      there: found.there,
      missingHere: found.differing.length,
      missingThere: found.missingThere,
      comparedAt: now(),
    };
    if (failed.size === 0) await options.onCaughtUp?.();
  }

  async function follow(): Promise<void> {
    for (;;) {
      const page = cursor && (await peer.changes(cursor.after));
      if (cursor === undefined || page === undefined || page.log !== cursor.log || page.last < cursor.after) {
        return wholeComparison();
      }
      await pullAll(page.changes);
      cursor.after += page.changes.length;
      if (page.changes.length === 0 || stopped) break;
    }
    report = { ...report, reachable: true };
    delete report.error;
    if (failed.size > 0 && report.inStep) {
      // What couldn't be taken is tried again by the next comparison.
      report = { ...report, inStep: false, missingHere: failed.size };
      nextComparison = Math.min(nextComparison, now() + wait);
    }
  }

  async function mendDamaged(): Promise<void> {
    for (const cid of toMend) {
      await mendBlob(vault, peer, cid);
      toMend.delete(cid);
    }
  }

  let turn: Promise<unknown> = Promise.resolve();
  /** One look at a time. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const result = turn.then(work);
    turn = result.catch(() => {});
    return result;
  };

  async function look(): Promise<void> {
    try {
      if (cursor === undefined || now() >= nextComparison) await wholeComparison();
      else await follow();
      await mendDamaged();
    } catch (error) {
      const name = error instanceof KeywardError ? error.name : "InternalError";
      const reachable = name !== "StoreUnavailable";
      report = { ...report, inStep: false, reachable, error: name };
      // After a silence everything is compared: the other may have come back as another.
      if (!reachable) cursor = undefined;
      options.onError?.(error);
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      await inTurn(look);
      if (stopped) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, interval);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
  const running = run();

  return {
    report: () => report,
    async compareNow() {
      await inTurn(wholeComparison);
      return report;
    },
    mend(cid) {
      if (toMend.size < MOST_TO_MEND) toMend.add(cid);
    },
    async stop() {
      stopped = true;
      wake();
      await running;
      await turn;
    },
  };
}
