import { transaction } from "#services/database/pool.ts";
import type { ChainView, Handed } from "./chain.ts";
import { LOCAL_CHAIN } from "./config.ts";
import type { Context } from "./context.ts";
import { decodeSlot } from "./decode-slot.ts";
import { bumpedFees, currentFees, max } from "./fees.ts";
import { type Accepted, journalBump, journalSlots, takeNonces, waitingCalls } from "./journal/claim.ts";
import { failCall } from "./journal/fail.ts";
import { markSent, reclaimLost, type Unmined } from "./journal/track.ts";
import { fillerPlan } from "./signing.ts";
import { simulated } from "./simulated.ts";

/** Seconds after which what isn't mined is handed in again: nodes forget. */
const AGAIN_AFTER = 5;
/** Seconds after which a call that waited is simulated again. */
const STALE_AFTER = 30;
/** How many of the oldest get higher fees at once. */
const BUMPS_AT_ONCE = 16;
const FILLERS_AT_ONCE = 100;

const GWEI = 1_000_000_000n;

/** Signs and hands in transactions. Each is in the journal first. */
export function transactionSender({ config, pool, chain, sender, sign, logger, metrics }: Context) {
  const cap = BigInt(config.MAX_FEE_GWEI) * GWEI;
  let unfunded = false;

  async function handIn(slots: readonly { nonce: bigint; raw: `0x${string}` }[]): Promise<void> {
    if (slots.length === 0) return;
    const outcomes = await chain.send(slots.map(({ raw }) => raw));
    const count = (which: Handed) => outcomes.filter((outcome) => outcome === which).length;
    unfunded = count("unfunded") > 0;
    if (count("refused") > 0) logger.error({ count: count("refused") }, "the node refuses transactions");
    await markSent(
      pool,
      sender,
      slots.map(({ nonce }) => nonce),
    );
  }

  /** A call that waited long is refused before it costs anything; what is under way could still change that. */
  async function stillGood(calls: readonly Accepted[]): Promise<Accepted[]> {
    const good: Accepted[] = [];
    for (const call of calls) {
      const now = call.age > STALE_AFTER ? await simulated(chain, call) : { gas: call.gas };
      if ("gas" in now) {
        good.push({ ...call, gas: max(now.gas, call.gas) });
        continue;
      }
      await transaction(pool, (client) => failCall(client, call.id, now.error));
      metrics.count("calls_total", { status: "failed" });
      metrics.count("failures_total", { name: now.error.name });
      logger.error({ call: call.id, name: now.error.name }, "an acknowledged call failed");
    }
    return good;
  }

  /** anvil mines on demand, and after a crowd now and then forgets the last ones until the next comes. */
  async function nudge(pending: readonly Unmined[]): Promise<void> {
    const patience = config.MINE_AFTER_MS;
    if (config.CHAIN_ID !== LOCAL_CHAIN || patience === 0) return;
    if (pending.some(({ sentAgo }) => sentAgo !== null && sentAgo * 1_000 > patience)) await chain.mine();
  }

  return {
    isUnfunded: () => unfunded,

    /** Gives nonces to calls that wait, signs, journals, hands in; returns how many. */
    async sendWaiting(view: ChainView, inFlight: number): Promise<number> {
      const room = config.MAX_IN_FLIGHT - inFlight;
      if (room <= 0) return 0;
      const waiting = await transaction(pool, (client) => waitingCalls(client, room));
      const calls = inFlight === 0 ? await stillGood(waiting) : waiting;
      if (calls.length === 0) return 0;
      const fees = currentFees(view, cap);
      const slots = await transaction(pool, async (client) => {
        const first = await takeNonces(client, sender, calls.length, view.nonce);
        const signed = await Promise.all(
          calls.map(({ id, to, data, gas }, i) =>
            sign({ callId: id, nonce: first + BigInt(i), to, data, gas }, fees),
          ),
        );
        await journalSlots(client, sender, signed, view.head);
        return signed;
      });
      await handIn(slots);
      return slots.length;
    },

    /** Hands in again what isn't mined, in order; all of it at once where `all`. Raises fees that are too low. */
    async keepAlive(view: ChainView, unmined: readonly Unmined[], all: boolean): Promise<void> {
      const pending = unmined.filter(({ nonce }) => nonce >= view.nonce);
      await nudge(pending);
      const again = pending.filter(({ sentAgo }) => all || sentAgo === null || sentAgo > AGAIN_AFTER);
      if (again.length > 0) {
        metrics.count("resubmissions_total", {}, again.length);
        await handIn(again);
      }
      for (const slot of pending.slice(0, BUMPS_AT_ONCE)) {
        const stuck = slot.pricedAgo > config.BUMP_AFTER_SECONDS && view.head !== slot.pricedBlock;
        if (!stuck || slot.bumps >= config.MAX_BUMPS) continue;
        const fees = bumpedFees(slot, currentFees(view, cap), cap);
        if (fees === undefined) continue;
        const { to, data } = decodeSlot(slot.raw);
        const { callId, nonce, gas } = slot;
        const bumped = await sign({ callId, nonce, to, data, gas }, fees);
        await transaction(pool, (client) => journalBump(client, sender, bumped, view.head));
        metrics.count("bumps_total");
        await handIn([bumped]);
      }
    },

    /** After a rollback past what this journal knows, nonces would be missing for ever: fills them. */
    async fillGap(view: ChainView, unmined: readonly Unmined[]): Promise<boolean> {
      const first = unmined.find(({ nonce }) => nonce >= view.nonce)?.nonce;
      if (first === undefined || first === view.nonce) return false;
      if ((await reclaimLost(pool, sender, view.nonce)) > 0) return true;
      const count = Math.min(Number(first - view.nonce), FILLERS_AT_ONCE);
      const plans = Array.from({ length: count }, (_, i) => fillerPlan(view.nonce + BigInt(i)));
      const slots = await Promise.all(plans.map((plan) => sign(plan, currentFees(view, cap))));
      await transaction(pool, (client) => journalSlots(client, sender, slots, view.head));
      logger.warn({ count }, "filling nonces that nothing in the journal used");
      await handIn(slots);
      return true;
    },
  };
}
