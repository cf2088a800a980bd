import { KeywardError } from "#lib/core/errors.ts";
import { keyNodesUnavailable } from "../key-release-errors.ts";
import { type Attempt, failureName } from "./attempt.ts";
import { canonicalJson, type ReadCondition } from "./conditions.ts";
import { openByShares } from "./open-by-shares.ts";
import type { NetworkState } from "./registry.ts";
import { forgetfulStorage } from "./worker-realm.ts";

/** The members of LitNodeClient 7.4.0 that Keyward calls or replaces. */
type LitBase = {
  config: { minNodeCount: number };
  connectedNodes: Set<string>;
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  decrypt(params: object): Promise<{ decryptedData: Uint8Array }>;
  handshakeWithNode(params: object, requestId: string): Promise<unknown>;
  generatePromise(endpoint: string, params: SignBody, requestId: string): Promise<SignReply>;
  _decryptWithSignatureShares(...args: unknown[]): Promise<Uint8Array>;
  _handshakeAndVerifyNodeAttestation(params: { url: string; requestId: string }): Promise<ServerKeys>;
  _getCoreNodeConfigFromHandshakeResults(params: object): object;
  _getNewRequestId(): string;
};
type SignBody = { dataToEncryptHash: string; evmContractConditions: ReadCondition[] };
type SignReply = { signatureShare?: { ProofOfPossession?: unknown } } | null;
type ServerKeys = { subnetPubKey: string };

export type KeywardLitClient = LitBase & {
  /** Nodes that are listed but did not answer the handshake, or with another network's key. */
  missing: string[];
  /** Where the outcomes at each node of the decrypts under way are noted. */
  attempts: Map<string, Attempt>;
};

const CONNECT_TIMEOUT_MS = 4_000;
const SIGN_PATH = "/web/encryption/sign/";

/** What a decrypt's requests have in common. */
export const attemptKey = (condition: ReadCondition, plaintextHash: string): string =>
  `${canonicalJson(condition)}/${plaintextHash}`;

/** Loads the client, 1 MB compressed, and makes one for `network`, unconnected. */
export async function litClient(network: NetworkState): Promise<KeywardLitClient> {
  const { LitNodeClient } = await import("@lit-protocol/lit-node-client");
  const Base = LitNodeClient as unknown as new (config: object) => LitBase;

  class Client extends Base {
    missing: string[] = [];
    attempts = new Map<string, Attempt>();

    constructor() {
      super({
        litNetwork: "custom",
        debug: false,
        connectTimeout: CONNECT_TIMEOUT_MS,
        storageProvider: { provider: forgetfulStorage },
        contractContext: { Staking: {} },
      });
      const { generatePromise } = this;
      Object.assign(this, {
        // The client's own check compiles code at run time, and conditions have one form here anyway.
        validateAccessControlConditionsSchema: async () => true,
        generatePromise: async (endpoint: string, params: SignBody, requestId: string) => {
          const url = endpoint.slice(0, -SIGN_PATH.length);
          const [condition] = params.evmContractConditions;
          const attempt = condition && this.attempts.get(attemptKey(condition, params.dataToEncryptHash));
          try {
            const reply = await generatePromise.call(this, endpoint, params, requestId);
            attempt?.shares.set(url, reply?.signatureShare?.ProofOfPossession);
            return reply;
          } catch (error) {
            attempt?.failures.set(url, failureName(error));
            throw error;
          }
        },
        _decryptWithSignatureShares: async (...args: unknown[]) => {
          const [, , ciphertext, replies] = args as [unknown, unknown, string, SignReply[]];
          try {
            const shares = replies.slice(0, network.threshold);
            return await openByShares(
              ciphertext,
              shares.map((reply) => String(reply?.signatureShare?.ProofOfPossession)),
            );
          } catch (cause) {
            throw new KeywardError("CombinationFailed", {
              message: "The shares do not open the key.",
              cause,
            });
          }
        },
      });
    }

    // The registry is read by registry.ts: names and TLS are possible, and no provider polls in the background.
    async _getValidatorData() {
      return {
        stakingContract: { address: "", on() {}, off() {} },
        epochInfo: { epochLength: 3600, number: 1, endTime: 3600, retries: 0, timeout: 60 },
        minNodeCount: network.threshold,
        bootstrapUrls: network.nodes.map(({ url }) => url),
      };
    }

    async _syncBlockhash() {}

    // The client's own version fails if one listed node doesn't answer.
    async _runHandshakeWithBootstrapUrls() {
      const requestId = this._getNewRequestId();
      const serverKeys: Record<string, ServerKeys> = {};
      await Promise.all(
        network.nodes.map(async ({ url }) => {
          const handshake = this._handshakeAndVerifyNodeAttestation({ url, requestId });
          const keys = await Promise.race([handshake.catch(() => undefined), timeout(CONNECT_TIMEOUT_MS)]);
          if (keys?.subnetPubKey === network.publicKey) serverKeys[url] = keys;
        }),
      );
      const connectedNodes = new Set(Object.keys(serverKeys));
      this.missing = network.nodes.map(({ url }) => url).filter((url) => !connectedNodes.has(url));
      if (connectedNodes.size < network.threshold) {
        throw keyNodesUnavailable(this.missing, connectedNodes.size, network.threshold);
      }
      const coreNodeConfig = this._getCoreNodeConfigFromHandshakeResults({ serverKeys, requestId });
      return { connectedNodes, serverKeys, coreNodeConfig };
    }
  }
  return new Client();
}

const timeout = (ms: number) => new Promise<undefined>((resolve) => setTimeout(resolve, ms));
