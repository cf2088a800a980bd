import { createHmac } from "node:crypto";
import type { Hex } from "#lib/core/bytes.ts";
import { rateLimit } from "#services/http/rate-limit.ts";
import { environment } from "./environment.ts";

/** Requests a minute. */
const nonces = rateLimit(60);
const signIns = rateLimit(30);
const relayed = rateLimit(60);
const followed = rateLimit(1_200);
const uploads = rateLimit(1_200);
const LIMITS = { nonces, signIns, relayed, followed, uploads };

/** Who it is, as an id that means nothing elsewhere: the account, or else the address that it came from. */
export function callerId(request: Request, account: Hex | undefined): string {
  const hop = request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
  const who = account === undefined ? `address ${hop}` : `account ${account}`;
  return createHmac("sha256", environment().SESSION_PASSWORD).update(who).digest("base64url");
}

/** Counts one request. Throws `RateLimited`. */
export const limit = (what: keyof typeof LIMITS, request: Request, account?: Hex): Promise<void> =>
  LIMITS[what](callerId(request, account));
