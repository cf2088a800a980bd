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

/** The relayer's API. */
export function relayerRoutes(pool: Pool, accept: (request: CallRequest) => Promise<CallStatus>): Routes {
  return {
    "POST /v1/calls": async ({ request, json }) => {
      const headers = headersOf(request);
      const { to, data } = await json(callBody, 2 * MAX_CALLDATA + 1_024);
      const { id, status } = await accept({ to, data, ...headers });
      return { status: 202, body: { id, status } };
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
