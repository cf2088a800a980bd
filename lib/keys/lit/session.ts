import { toHex, utf8 } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import { sessionRefused } from "../key-release-errors.ts";
import { RESOURCE_PREFIX } from "./conditions.ts";
import type { LitNetwork } from "./messages.ts";
import type { NetworkState } from "./registry.ts";
import { sessionMessage } from "./session-message.ts";

/** A session key, which can't be taken out of its realm, and the wallet's word for it. In memory only. */
export type Session = {
  privateKey: CryptoKey;
  /** The ed25519 public key, 64 hexadecimal digits. */
  publicKey: string;
  authSig: { sig: string; derivedVia: string; signedMessage: string; address: string };
  resources: ReadonlySet<string>;
  expires: number;
};

const SESSION_MS = 290_000;
const MARGIN_MS = 30_000;
const SIGNATURE_MS = 60_000;

/** Whether `session` still covers `resources`, with time to use it. */
export const covers = (session: Session | undefined, resources: readonly string[]): session is Session =>
  session !== undefined &&
  session.expires - MARGIN_MS > Date.now() &&
  resources.every((resource) => session.resources.has(resource));

/** Has the wallet sign one message for exactly `resources`. Throws `SessionRefused`. */
export async function openSession(
  { chainId, siweDomain }: LitNetwork,
  { nonce }: NetworkState,
  account: Address,
  resources: readonly string[],
  sign: (message: string) => Promise<string>,
): Promise<Session> {
  const { privateKey, publicKey } = await newSessionKey();
  const issuedAt = new Date();
  const expires = issuedAt.getTime() + SESSION_MS;
  const message = sessionMessage({
    domain: siweDomain,
    address: account,
    sessionKey: publicKey,
    chainId,
    nonce,
    issuedAt,
    expirationTime: new Date(expires),
    resources,
  });
  const sig = await sign(message).catch((cause: unknown) => {
    throw sessionRefused("SignatureDeclined", cause);
  });
  const derivedVia = "web3.eth.personal.sign";
  const authSig = { sig, derivedVia, signedMessage: message, address: account };
  return { privateKey, publicKey, authSig, resources: new Set(resources), expires };
}

async function newSessionKey(): Promise<Pick<Session, "privateKey" | "publicKey">> {
  const pair = (await crypto.subtle.generateKey({ name: "Ed25519" }, false, [
    "sign",
    "verify",
  ])) as CryptoKeyPair;
  const raw = await crypto.subtle.exportKey("raw", pair.publicKey);
  return { privateKey: pair.privateKey, publicKey: toHex(new Uint8Array(raw)).slice(2) };
}

/**
 * Fresh signatures of the session key, one a node, for one request on one resource; nodes take each once.
 * In the form of the client's `getSessionSigs`, which takes 10 ms a signature, and an extractable key.
 */
export async function signaturesFor(session: Session, nodes: Iterable<string>, resource: string) {
  const { privateKey, publicKey, authSig } = session;
  const template = {
    sessionKey: publicKey,
    resourceAbilityRequests: [
      {
        resource: { resource, resourcePrefix: RESOURCE_PREFIX },
        ability: "access-control-condition-decryption",
      },
    ],
    capabilities: [authSig],
    issuedAt: new Date().toISOString(),
    expiration: new Date(Date.now() + SIGNATURE_MS).toISOString(),
  };
  const signed = [...nodes].map(async (nodeAddress) => {
    const signedMessage = JSON.stringify({ ...template, nodeAddress });
    const signature = await crypto.subtle.sign("Ed25519", privateKey, utf8(signedMessage));
    const sig = toHex(new Uint8Array(signature)).slice(2);
    const derivedVia = "litSessionSignViaNacl";
    return [nodeAddress, { sig, derivedVia, signedMessage, address: publicKey, algo: "ed25519" }] as const;
  });
  return Object.fromEntries(await Promise.all(signed));
}
