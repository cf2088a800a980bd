import { parseSiweMessage } from "viem/siwe";
import type { Hex } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import { type SessionMessage, sessionMessage } from "#lib/keys/lit/session-message.ts";
import { nodeError } from "./errors.ts";
import { readRecap } from "./recap.ts";
import { CLOCK_SKEW_MS } from "./session-signature.ts";

export type SiweChecks = {
  domains: readonly string[];
  chainId: number;
  maxSessionMs: number;
  now: () => number;
};

/**
 * Checks the wallet's message (EIP-4361) for the session key that carries it. Its signature, and whether
 * its nonce is a recent block, are checked by others.
 * @throws `SessionMessageInvalid`, `SessionDomainRefused`, `SessionChainRefused`, `SessionExpired`,
 * `SessionTooLong`, `RecapRefused`.
 */
export function checkSiwe(text: string, sessionKey: string, checks: SiweChecks): SessionMessage {
  const { address, domain, uri, chainId, nonce, issuedAt, expirationTime, resources } =
    parseSiweMessage(text);
  if (
    address === undefined ||
    domain === undefined ||
    chainId === undefined ||
    uri !== `lit:session:${sessionKey}` ||
    nonce === undefined ||
    !/^0x[0-9a-f]{64}$/.test(nonce) ||
    !isTime(issuedAt) ||
    !isTime(expirationTime)
  ) {
    throw nodeError("SessionMessageInvalid");
  }
  if (!checks.domains.includes(domain)) throw nodeError("SessionDomainRefused");
  if (chainId !== checks.chainId) throw nodeError("SessionChainRefused");

  const time = checks.now();
  if (expirationTime.getTime() <= time || issuedAt.getTime() > time + CLOCK_SKEW_MS) {
    throw nodeError("SessionExpired");
  }
  const length = expirationTime.getTime() - issuedAt.getTime();
  if (length <= 0 || length > checks.maxSessionMs) throw nodeError("SessionTooLong");

  const message: SessionMessage = {
    domain,
    address: address as Address,
    sessionKey,
    chainId,
    nonce: nonce as Hex,
    issuedAt,
    expirationTime,
    resources: readRecap(resources),
  };
  // Built again and compared: nothing stands in the message that was not checked, the statement included.
  if (rebuilt(message) !== text) throw nodeError("SessionMessageInvalid");
  return message;
}

const isTime = (date: Date | undefined): date is Date => date !== undefined && !Number.isNaN(date.getTime());

function rebuilt(message: SessionMessage): string {
  try {
    return sessionMessage(message);
  } catch (cause) {
    throw nodeError("SessionMessageInvalid", cause);
  }
}
