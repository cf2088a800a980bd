import type { Logger } from "pino";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import { pauseUnless } from "#lib/core/pause.ts";
import type { Writer } from "./store/writer.ts";
import { advance } from "./sync/advance.ts";
import { audit } from "./sync/audit.ts";
import { auditWindows } from "./sync/audit-windows.ts";
import type { Syncing } from "./sync/syncing.ts";

export type FollowerParts = {
  /** Opens the writing session; undefined when stopping. */
  open(): Promise<Writer | undefined>;
  syncing(writer: Writer): Syncing;
  /** The index reached the head for the first time in this session. */
  onComplete(writer: Writer): Promise<void>;
  /** Undefined when all is well again. */
  onError(error: unknown): void;
  onAudit(missing: number, withheld: number): void;
  pollMs: number;
  auditMs: number;
  signal: AbortSignal;
  logger: Logger;
};

const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 2_000;
const MOVES_EXPECTED = 10;

/** Follows the chain until `signal` is aborted, whatever fails meanwhile: chain and database may come and go. */
export async function followForever(parts: FollowerParts): Promise<void> {
  const { signal, open, onError } = parts;
  let pause = FIRST_PAUSE;
  while (!signal.aborted) {
    let writer: Writer | undefined;
    try {
      writer = await open();
      if (writer === undefined) return;
      pause = FIRST_PAUSE;
      await session(parts, writer);
    } catch (error) {
      onError(error);
      await pauseUnless(signal, pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    } finally {
      await writer?.close();
    }
  }
}

/** Follows with one session. Returns when stopping; throws when the session is of no more use. */
async function session(parts: FollowerParts, writer: Writer): Promise<void> {
  const { signal, pollMs, onComplete, onError } = parts;
  const sync = parts.syncing(writer);
  const window = auditWindows(sync.options.keep);
  let complete = false;
  let audited = Date.now();
  let pause = FIRST_PAUSE;
  let moved = 0;
  while (!signal.aborted) {
    try {
      const busy = await advance(sync);
      onError(undefined);
      pause = FIRST_PAUSE;
      moved = 0;
      if (busy) continue;
      if (!complete) await onComplete(writer);
      complete = true;
      if (parts.auditMs > 0 && Date.now() - audited >= parts.auditMs) {
        audited = Date.now();
        await auditNext(parts, sync, window);
      }
      await pauseUnless(signal, pollMs);
    } catch (error) {
      // As a rule the next question is answered; a node that never agrees with itself is in trouble.
      if (isNamed(error, "ChainMoved") && ++moved < MOVES_EXPECTED) continue;
      if (!(error instanceof KeywardError) || error.name === "IndexConflict" || writer.isLost()) throw error;
      // The chain's trouble: the session stays, and with it the lock.
      onError(error);
      await pauseUnless(signal, pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
    if (writer.isLost())
      throw new KeywardError("DatabaseUnavailable", { message: "The database went away." });
  }
}

async function auditNext(
  { onAudit, logger }: FollowerParts,
  sync: Syncing,
  window: ReturnType<typeof auditWindows>,
): Promise<void> {
  const next = window(sync.writer.cursor().number);
  if (next === undefined) return;
  const { missing, withheld } = await audit(sync, next.from, next.to);
  onAudit(missing, withheld);
  if (missing + withheld > 0) logger.warn({ ...next, missing, withheld }, "audit");
}
