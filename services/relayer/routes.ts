import type { IncomingMessage } from "node:http";
import { z } from "zod";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { databaseError, type Pool } from "#services/database/pool.ts";
import { parse } from "#services/http/parse.ts";
import type { Routes } from "#services/http/routes.ts";
import type { CallRequest } from "./accept-call.ts";
import { type CallStatus, readCall, readFailures } from "./journal/call-status.ts";
import { invite } from "./journal/invitations.ts";

/** Bytes of calldata at most: the largest signed call takes a few thousand. */
const MAX_CALLDATA = 64 * 1024;
const FAILURES = 100;
/** Seconds that an answer is held back at most. */
const MOST_WAIT = 5;

const callBody = z.strictObject({
  to: z
    .string()
    .regex(/^0x[0-9a-fA-F]{40}$/)
    .transform((text) => text.toLowerCase()),
  data: z
    .string()
    .max(2 + 2 * MAX_CALLDATA)
    .regex(/^0x([0-9a-fA-F]{2}){4,}$/)
    .transform((text) => text.toLowerCase() as Hex),
});

const callHeaders = z.object({
  "x-keyward-caller": z
    .string()
    .regex(/^[\x21-\x7e]{1,128}$/)
    .default("anonymous"),
  "x-keyward-invitation": z.string().min(1).max(128).optional(),
  "idempotency-key": z.string().min(1).max(256).optional(),
});

const invitationBody = z.strictObject({
  count: z.number().int().min(1).max(1_000).default(1),
  lifetimeSeconds: z
    .number()
    .int()
    .min(60)
    .max(366 * 86_400)
    .default(14 * 86_400),
});

const idParam = z.object({ id: z.uuid() });

/**
 * The relayer's API.
 * @param settling resolves when some call is settled, or after so many milliseconds.
 */
export function relayerRoutes(
  pool: Pool,
  accept: (request: CallRequest) => Promise<CallStatus>,
  settling: (milliseconds: number) => Promise<void>,
): Routes {
  /** How the call stands once it is settled, or `milliseconds` later. */
  async function awaited({ id, status }: CallStatus, milliseconds: number): Promise<CallStatus> {
    const until = Date.now() + milliseconds;
    let now: CallStatus = { id, status };
    for (let left = milliseconds; left > 0 && !isSettled(now); left = until - Date.now()) {
      // Before it is read, so that what is settled meanwhile isn't missed.
      const next = settling(left);
      now = (await answered(readCall(pool, id))) ?? now;
      if (!isSettled(now)) await next;
    }
    return now;
  }

  return {
    "POST /v1/calls": async ({ request, json }) => {
      const headers = headersOf(request);
      const { to, data } = await json(callBody, 2 * MAX_CALLDATA + 1_024);
      const accepted = await accept({ to, data, ...headers });
      return { status: 202, body: await awaited(accepted, waitOf(request)) };
    },
    "GET /v1/calls/:id": async ({ params }) => {
      const call = await answered(readCall(pool, parse(idParam, params).id));
      if (call === undefined) throw new KeywardError("NotFound", { message: "There is no such call." });
      return { body: call };
    },
    "GET /v1/failures": async () => ({ body: { calls: await answered(readFailures(pool, FAILURES)) } }),
    "POST /v1/invitations": async ({ json }) => {
      const { count, lifetimeSeconds } = await json(invitationBody);
      return { status: 201, body: { invitations: await answered(invite(pool, count, lifetimeSeconds)) } };
    },
  };
}

const isSettled = ({ status }: CallStatus): boolean => status === "confirmed" || status === "failed";

/** Milliseconds that the caller prefers to wait (RFC 7240), as far as we let them. */
function waitOf({ headers }: IncomingMessage): number {
  const [, seconds = "0"] = /(?:^|[,;\s])wait=(\d{1,3})(?:$|[,;\s])/.exec(String(headers.prefer ?? "")) ?? [];
  return Math.min(Number(seconds), MOST_WAIT) * 1_000;
}

function headersOf(request: IncomingMessage): Omit<CallRequest, "to" | "data"> {
  const headers = parse(callHeaders, request.headers);
  return {
    caller: headers["x-keyward-caller"],
    invitation: headers["x-keyward-invitation"],
    idempotencyKey: headers["idempotency-key"],
  };
}

const answered = <T>(promise: Promise<T>): Promise<T> =>
  promise.catch((error: unknown) => {
    throw databaseError(error);
  });
