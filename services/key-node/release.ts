import { toHex } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import { readCondition, resourceKey, resourceOf } from "#lib/keys/lit/conditions.ts";
import { canRead } from "./can-read.ts";
import type { Block, Chain } from "./chain.ts";
import { checkCondition } from "./condition.ts";
import type { NodeConfig } from "./config.ts";
import { nodeError } from "./errors.ts";
import { fingerprintCheck } from "./fingerprint.ts";
import { nonceCheck } from "./nonce.ts";
import type { RateLimit } from "./rate-limits.ts";
import { checkCoverage } from "./recap.ts";
import type { ReleaseLog } from "./release-log.ts";
import { parseSignRequest } from "./requests.ts";
import { seenOnce } from "./seen-once.ts";
import { checkSessionSignature } from "./session-signature.ts";
import { type Share, shareSigner } from "./share.ts";
import { checkSiwe } from "./siwe.ts";
import { checkWalletSignature } from "./wallet-signature.ts";

export type ReleaseParts = {
  config: NodeConfig;
  nodeUrl: string;
  chain: Chain;
  share: Share;
  log: ReleaseLog;
  perWallet: RateLimit;
  now: () => number;
};

/** What the Lit client reads of `/web/encryption/sign/`. */
export type SignAnswer = {
  result: "success";
  signatureShare: { ProofOfPossession: string };
  shareIndex: number;
};

/**
 * The node's one use case: checks a request from the cheapest check to the dearest, logs the decision, and
 * only then gives this node's share. Throws the names of errors.ts.
 */
export function releaser({ config, nodeUrl, chain, share, log, perWallet, now }: ReleaseParts) {
  const { ACCESS_POLICY: accessPolicy } = config;
  const maxSessionMs = config.MAX_SESSION_SECONDS * 1000;
  const session = { nodeUrl, maxSessionMs, startedAt: now(), now, seen: seenOnce(now) };
  const siwe = { domains: config.SIWE_DOMAINS, chainId: config.CHAIN_ID, maxSessionMs, now };
  const policy = {
    accessPolicy,
    confirmations: config.CONFIRMATIONS,
    blockOverrides: config.BLOCK_OVERRIDES,
    now,
  };
  const signIdentity = shareSigner(share);
  const checkNonce = nonceCheck(config.NONCE_MAX_BLOCKS, chain);
  const checkFingerprint = fingerprintCheck(accessPolicy, config.POLICY_FINGERPRINT, chain);

  function checkAge(head: Block): void {
    const { MAX_BLOCK_AGE_SECONDS: limit } = config;
    if (limit > 0 && now() / 1000 - Number(head.timestamp) > limit) throw nodeError("ChainStale");
  }

  return async (body: unknown): Promise<SignAnswer> => {
    const request = parseSignRequest(body);
    const about = checkCondition(accessPolicy, request);
    const resource = await resourceOf(readCondition(accessPolicy, about), request.dataToEncryptHash);
    const claims = await checkSessionSignature(request.authSig, resource, session);
    const [wallet] = claims.capabilities;
    if (wallet === undefined) throw nodeError("SessionSignatureInvalid");
    const message = checkSiwe(wallet.signedMessage, claims.sessionKey, siwe);
    checkCoverage(message.resources, resource);

    const head = await chain.head();
    checkAge(head);
    await checkWalletSignature(wallet, message.address, chain, head.number);
    const accessor = message.address.toLowerCase() as Address;
    await perWallet(accessor);
    await Promise.all([checkNonce(message.nonce, head), checkFingerprint(head)]);

    const allowed = await canRead(about, accessor, head, policy, chain);
    const decision = allowed ? "released" : "refused";
    const time = new Date(now()).toISOString();
    await log.append({ time, ...about, accessor, block: Number(head.number), decision });
    if (!allowed) throw nodeError("NodeNotAuthorized");

    const proof = toHex(signIdentity(resourceKey(resource))).slice(2);
    return { result: "success", signatureShare: { ProofOfPossession: proof }, shareIndex: share.index - 1 };
  };
}
