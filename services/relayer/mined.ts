import type { KeywardError } from "#lib/core/errors.ts";
import { transaction } from "#services/database/pool.ts";
import type { ChainView, Receipt } from "./chain.ts";
import type { Context } from "./context.ts";
import { relayError } from "./errors.ts";
import { settleBudgets } from "./journal/budget.ts";
import { callsById, failCall, loseSlot, requeueCall } from "./journal/fail.ts";
import { attemptsOf, confirmUpTo, markMined, recordSuccesses, unminedSlots } from "./journal/track.ts";
import { simulated } from "./simulated.ts";

/** A call that reverted, though it succeeds when tried now, is tried this often again. */
const MAX_RETRIES = 3;
/** Milliseconds for which a nonce may be counted without a receipt, as nodes behind one address may lag. */
const RECEIPT_PATIENCE = 5_000;

type MinedSlot = Receipt & { nonce: bigint; callId: string | null };
type Outcome = { id: string; receipt: MinedSlot; error?: KeywardError; gas?: bigint };

/** Finds out what is in blocks, and settles what came of it. */
export function minedWatcher({ config, pool, chain, sender, logger, metrics }: Context) {
  const withoutReceipt = new Map<bigint, number>();

  /** What is to become of calls whose transactions reverted. */
  async function outcomesOf(reverted: readonly MinedSlot[]): Promise<Outcome[]> {
    const calls = await callsById(
      pool,
      reverted.flatMap(({ callId }) => callId ?? []),
    );
    const outcomes: Outcome[] = [];
    for (const receipt of reverted) {
      const call = calls.find(({ id }) => id === receipt.callId);
      // Tried again under a later nonce, or done already.
      if (call === undefined || !call.open || call.nonce !== receipt.nonce) continue;
      const now = await simulated(chain, call);
      const again = "gas" in now && call.retries < MAX_RETRIES;
      const error = "error" in now ? now.error : relayError("LedgerReverted");
      outcomes.push({ id: call.id, receipt, ...(again ? { gas: now.gas } : { error }) });
    }
    return outcomes;
  }

  /** Nonces that the chain counts, whose transactions are none of ours. */
  async function giveUpForeign(missing: readonly { nonce: bigint; callId: string | null }[]): Promise<void> {
    const now = Date.now();
    for (const nonce of withoutReceipt.keys()) {
      if (!missing.some((slot) => slot.nonce === nonce)) withoutReceipt.delete(nonce);
    }
    for (const { nonce, callId } of missing) {
      const since = withoutReceipt.get(nonce) ?? now;
      withoutReceipt.set(nonce, since);
      if (now - since < RECEIPT_PATIENCE) continue;
      logger.error("another transaction of this account took a nonce: keep its key to this relayer alone");
      metrics.count("foreign_nonces_total");
      await transaction(pool, async (client) => {
        await loseSlot(client, sender, nonce);
        if (callId !== null) await requeueCall(client, callId, undefined);
      });
    }
  }

  /** Says whether anything was settled. */
  return async ({ nonce: expected, head }: ChainView): Promise<boolean> => {
    const counted = (await unminedSlots(pool, sender, 1_000)).filter(({ nonce }) => nonce < expected);
    const attempts =
      counted.length === 0
        ? []
        : await attemptsOf(
            pool,
            sender,
            counted.map((s) => s.nonce),
          );
    const receipts = new Map(
      (await chain.receipts(attempts.map(({ hash }) => hash))).map((r) => [r.hash, r]),
    );
    const mined = counted.flatMap(({ nonce, callId }): MinedSlot[] => {
      const tried = attempts.filter((attempt) => attempt.nonce === nonce);
      const receipt = tried.map(({ hash }) => receipts.get(hash)).find((found) => found !== undefined);
      return receipt === undefined ? [] : [{ ...receipt, nonce, callId }];
    });
    const found = new Set(mined.map(({ nonce }) => nonce));
    await giveUpForeign(counted.filter(({ nonce }) => !found.has(nonce)));

    const successes = mined.flatMap((m) =>
      m.success && m.callId !== null ? [{ ...m, callId: m.callId }] : [],
    );
    const outcomes = await outcomesOf(mined.filter(({ success }) => !success));
    const confirmed = await transaction(pool, async (client) => {
      if (mined.length > 0) await markMined(client, sender, mined);
      if (successes.length > 0) await recordSuccesses(client, successes);
      for (const { id, receipt, error, gas } of outcomes) {
        if (error === undefined) await requeueCall(client, id, gas);
        else await failCall(client, id, error, receipt);
      }
      const ids = await confirmUpTo(client, head - BigInt(config.CONFIRMATIONS));
      if (ids.length > 0) await settleBudgets(client, ids);
      return ids.length;
    });

    if (confirmed > 0) metrics.count("calls_total", { status: "confirmed" }, confirmed);
    for (const { id, error } of outcomes) {
      if (error === undefined) continue;
      metrics.count("calls_total", { status: "failed" });
      metrics.count("failures_total", { name: error.name });
      logger.error({ call: id, name: error.name }, "an acknowledged call failed");
    }
    return confirmed > 0 || outcomes.length > 0;
  };
}
