import { fromHex, toHex, utf8 } from "#lib/core/bytes.ts";
import { RESOURCE_PREFIX } from "#lib/keys/lit/conditions.ts";
import { nodeError } from "./errors.ts";
import { parseSessionClaims, type SessionClaims, type SessionSignature } from "./requests.ts";
import type { SeenOnce } from "./seen-once.ts";

/** How far a client's clock may run ahead. */
export const CLOCK_SKEW_MS = 30_000;

export type SessionChecks = {
  /** This node's own base URL, as the registry or the client's table names it. */
  nodeUrl: string;
  maxSessionMs: number;
  /** When this process started: what was signed before it may have been used before it. */
  startedAt: number;
  now: () => number;
  seen: SeenOnce;
};

/**
 * Verifies what a session key signed for one request to this node.
 * @returns the claims, their wallet signature and SIWE message still to be checked.
 * @throws `SessionSignatureInvalid`, `SessionWrongNode`, `SessionExpired`, `SessionTooLong`,
 * `RecapNotCovering`, `SessionReplayed`.
 */
export async function checkSessionSignature(
  signature: SessionSignature,
  resource: string,
  { nodeUrl, maxSessionMs, startedAt, now, seen }: SessionChecks,
): Promise<SessionClaims> {
  const message = utf8(signature.signedMessage);
  const algorithm = { name: "Ed25519" };
  const valid = await crypto.subtle
    .importKey("raw", fromHex(`0x${signature.address}`), algorithm, false, ["verify"])
    .then((key) => crypto.subtle.verify(algorithm, key, fromHex(`0x${signature.sig}`), message))
    .catch(() => false);
  if (!valid) throw nodeError("SessionSignatureInvalid");

  const claims = parseSessionClaims(signature.signedMessage);
  if (claims.sessionKey !== signature.address) throw nodeError("SessionSignatureInvalid");
  if (claims.nodeAddress !== nodeUrl) throw nodeError("SessionWrongNode");

  const issuedAt = Date.parse(claims.issuedAt);
  const expiration = Date.parse(claims.expiration);
  const time = now();
  if (expiration <= time || issuedAt > time + CLOCK_SKEW_MS || issuedAt < startedAt) {
    throw nodeError("SessionExpired");
  }
  if (expiration <= issuedAt || expiration - issuedAt > maxSessionMs) throw nodeError("SessionTooLong");

  const asked = claims.resourceAbilityRequests[0]?.resource;
  if (asked?.resourcePrefix !== RESOURCE_PREFIX || asked.resource !== resource) {
    throw nodeError("RecapNotCovering");
  }

  // By the message, not the signature: an ed25519 signature may have other spellings.
  const digest = toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", message)));
  if (!seen.take(digest, expiration)) throw nodeError("SessionReplayed");
  return claims;
}
