import { createHmac } from "node:crypto";
import { rateLimit } from "#services/http/rate-limit.ts";
import { environment } from "./environment.ts";
import { type Asker, idOf } from "./session/asker.ts";

/**
 * Requests a minute. They are counted in this process's memory: a database would be written to at every request, which
 * makes a flood dearer for us than for whoever sends it, and a limit that fails with the database fails when it is
 * needed. What must last is elsewhere and durable: the relayer's daily budgets by caller, nonces used once, places in tables.
 * A restart forgets a minute; several processes behind one name would each allow as much.
 */
const LIMITS = {
  nonces: rateLimit(240),
  signIns: rateLimit(120),
  relayed: rateLimit(60),
  followed: rateLimit(1_200),
  // A long record is some thousands of blobs and envelopes for each store, which its importer shouldn't wait for.
  uploads: rateLimit(12_000),
  fetches: rateLimit(12_000),
  reads: rateLimit(1_200),
  changes: rateLimit(120),
  streams: rateLimit(60),
  requests: rateLimit(60),
  invites: rateLimit(60),
  recoveries: rateLimit(10),
};

/** Who it is, as an id that means nothing elsewhere: the signer, or else the address that it came from. */
export function callerId(request: Request, asker: Asker | undefined): string {
  const hop = request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
  const who = asker === undefined ? `address ${hop}` : `account ${idOf(asker)}`;
  return createHmac("sha256", environment().SESSION_PASSWORD).update(who).digest("base64url");
}

/** Counts one request. Throws `RateLimited`. */
export const limit = (what: keyof typeof LIMITS, request: Request, asker?: Asker): Promise<void> =>
  LIMITS[what](callerId(request, asker));
