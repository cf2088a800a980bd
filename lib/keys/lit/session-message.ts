import { createSiweMessage } from "viem/siwe";
import type { Hex } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import { encodeRecap, recapStatement } from "./recap.ts";

/** What a session's SIWE message (EIP-4361) says. */
export type SessionMessage = {
  domain: string;
  address: Address;
  /** The session's ed25519 public key, 64 hexadecimal digits. */
  sessionKey: string;
  chainId: number;
  /** A recent block hash. */
  nonce: Hex;
  issuedAt: Date;
  expirationTime: Date;
  /** `<hash>/<hash>` each; see conditions.ts. */
  resources: readonly string[];
};

/**
 * The one text of a session that wallets sign and nodes accept. A node parses what it gets, builds the text
 * again with this function, and compares: nothing can stand in it that isn't checked.
 */
export function sessionMessage(message: SessionMessage): string {
  const { domain, address, sessionKey, chainId, nonce, issuedAt, expirationTime, resources } = message;
  const keys = resources.length === 1 ? "one record key" : `${resources.length} record keys`;
  return createSiweMessage({
    domain,
    address,
    statement: `Keyward: open ${keys} on this device, for a few minutes. ${recapStatement(resources)}`,
    uri: `lit:session:${sessionKey}`,
    version: "1",
    chainId,
    nonce,
    issuedAt,
    expirationTime,
    resources: [encodeRecap(resources)],
  });
}
