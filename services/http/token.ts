import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { KeywardError } from "#lib/core/errors.ts";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Checks `Authorization: Bearer` in constant time. Throws `Unauthorised`. */
export function requireToken(request: IncomingMessage, token: string): void {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
  if (timingSafeEqual(digest(given), digest(token))) return;
  throw new KeywardError("Unauthorised", {
    message: "The token is missing or wrong.",
    action: "Send INTERNAL_TOKEN as a bearer token.",
  });
}
