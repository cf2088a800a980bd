import { createHash } from "node:crypto";
import { concatHex, keccak256 } from "viem";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { databaseError } from "#services/database/pool.ts";
import { rateLimit } from "#services/http/rate-limit.ts";
import { type AllowedCall, allowList } from "./allow-list.ts";
import type { Context } from "./context.ts";
import type { Engine } from "./engine.ts";
import { relayError } from "./errors.ts";
import { acceptor } from "./journal/accept.ts";
import { type CallIdentity, type CallStatus, findRepeated } from "./journal/call-status.ts";
import { hashToken } from "./journal/invitations.ts";
import { gasLimit } from "./simulated.ts";
import { together } from "./together.ts";

/** A call that somebody asks to have relayed. */
export type CallRequest = {
  to: string;
  data: Hex;
  /** Whose budget and rate it counts for: the app's word. */
  caller: string;
  idempotencyKey: string | undefined;
  invitation: string | undefined;
};

/**
 * Takes a call: allowed, within its limits, not refused by the ledger as of now, and in the journal. A repeated
 * one is answered with what came of it, and costs nothing.
 */
export function callAcceptor(context: Context, engine: Engine, backlog: () => Promise<number>) {
  const { config, pool, chain, metrics } = context;
  const allowed = allowList(config.deployment);
  const limit = rateLimit(config.CALLS_PER_MINUTE_PER_CALLER);
  const accept = acceptor(pool, {
    everybody: BigInt(config.DAILY_GAS),
    perCaller: BigInt(config.DAILY_GAS_PER_CALLER),
  });

  const find = together({ lanes: 2, most: 200 }, async (identities: readonly CallIdentity[]) =>
    (await findRepeated(pool, identities)).map((found) => ({ found })),
  );

  async function repeated(identity: CallIdentity): Promise<CallStatus | undefined> {
    const { found } = await find(identity).catch((error: unknown) => {
      throw databaseError(error);
    });
    if (found !== undefined && !found.sameCall) throw relayError("IdempotencyKeyReused");
    return found?.call;
  }

  async function gasFor(call: AllowedCall, { to, data }: CallRequest): Promise<bigint> {
    const gas = gasLimit(await chain.estimate(to, data));
    if (gas > BigInt(config.MAX_GAS_PER_CALL)) throw relayError("CallTooExpensive");
    // It takes no signature: without an effect it would only drain the relayer.
    if (call.repeatable && (await chain.hasEffect(to, data)) === false) throw relayError("NothingToEnd");
    return gas;
  }

  return async (request: CallRequest): Promise<CallStatus> => {
    const { to, data, caller } = request;
    await limit(caller);
    const call = allowed(to, data);
    const identity = {
      callHash: keccak256(concatHex([to as Hex, data])),
      keyHash: keyHashOf(request),
      repeatable: call.repeatable,
    };
    const earlier = await repeated(identity);
    if (earlier !== undefined) return earlier;
    const needsInvitation = call.registration && !config.OPEN_REGISTRATION;
    if (needsInvitation && request.invitation === undefined) throw relayError("InvitationMissing");
    engine.requireReady();
    if ((await backlog()) >= config.MAX_BACKLOG) throw relayError("RelayerBusy");

    let gas: bigint;
    try {
      gas = await gasFor(call, request);
    } catch (error) {
      // The same call may have come to a block while this one was being looked at.
      const meanwhile = await repeated(identity);
      if (meanwhile !== undefined) return meanwhile;
      if (error instanceof KeywardError) metrics.count("refusals_total", { name: error.name });
      throw error;
    }
    const invitationHash =
      needsInvitation && request.invitation !== undefined ? hashToken(request.invitation) : undefined;
    const { protective } = call;
    const accepted = await accept({ ...identity, caller, to, data, gas, protective, invitationHash });
    metrics.count("calls_total", { status: "accepted" });
    engine.wake();
    return accepted;
  };
}

const keyHashOf = ({ caller, idempotencyKey }: CallRequest): string | undefined =>
  idempotencyKey === undefined
    ? undefined
    : createHash("sha256")
        .update(JSON.stringify([caller, idempotencyKey]))
        .digest("hex");
