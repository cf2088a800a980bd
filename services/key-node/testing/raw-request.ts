import { type Hex, utf8 } from "#lib/core/bytes.ts";
import type { WrappedKey } from "#lib/keys/key-release.ts";
import { CHAIN_LABEL, type ReadCondition, readCondition, resourceOf } from "#lib/keys/lit/conditions.ts";
import { openSession, type Session, signaturesFor } from "#lib/keys/lit/session.ts";
import { type account, DOMAIN } from "./local-network.ts";

type Reader = Pick<ReturnType<typeof account>, "address" | "signMessage">;

/** What a hostile client may choose for itself; each member replaces the honest value. */
export type Forgery = {
  domain?: string;
  chainId?: number;
  nonce?: Hex;
  /** The resources that the SIWE message names. */
  resources?: string[];
  /** Rewrites the SIWE text before it is signed. */
  message?: (text: string) => string;
  condition?: Partial<ReadCondition>;
  /** The node that the session signature names. */
  nodeAddress?: string;
};

export type RawTarget = { policy: Hex; nonce: Hex };

/** A request to `url` as an honest client makes it, but for `forgery`. */
export async function signRequest(
  { policy, nonce }: RawTarget,
  url: string,
  reader: Reader,
  key: WrappedKey,
  forgery: Forgery = {},
) {
  const condition = { ...readCondition(policy, key), ...forgery.condition };
  const resource = await resourceOf(condition, key.plaintextHash);
  const session: Session = await openSession(
    {
      chainId: forgery.chainId ?? 31337,
      siweDomain: forgery.domain ?? DOMAIN,
      rpcUrl: "",
      registry: policy,
      accessPolicy: policy,
    },
    { nonce: forgery.nonce ?? nonce, threshold: 3, publicKey: "", nodes: [] },
    reader.address,
    forgery.resources ?? [resource],
    async (text) => {
      const message = forgery.message?.(text) ?? text;
      return `${await reader.signMessage({ message })}\n${message}`;
    },
  );
  // The text that was really signed travels with the signature.
  const [sig, ...lines] = session.authSig.sig.split("\n");
  const authSig = { ...session.authSig, sig: sig as string, signedMessage: lines.join("\n") };
  const nodeAddress = forgery.nodeAddress ?? url;
  const signatures = await signaturesFor({ ...session, authSig }, [nodeAddress], resource);
  return {
    evmContractConditions: [condition],
    dataToEncryptHash: key.plaintextHash,
    chain: CHAIN_LABEL,
    authSig: signatures[nodeAddress],
    epoch: 1,
  };
}

/** Posts to a node; gives the status and the error's name, or `ok`. */
export async function post(url: string, body: unknown, path = "/web/encryption/sign/") {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${url}${path}`, { method: "POST", headers, body: utf8(text) });
  const answer = (await response.json()) as { errorCode?: string };
  return { status: response.status, name: answer.errorCode ?? "ok", answer };
}
