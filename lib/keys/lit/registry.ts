import { createPublicClient, http, parseAbi } from "viem";
import { fromHex, type Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { LitNetwork } from "./messages.ts";
import { nodeUrl } from "./node-url.ts";

const ABI = parseAbi([
  "struct Node { address nodeAddress; uint32 ip; uint32 port; uint8 shareIndex; bytes publicShare; }",
  "function nodes() view returns (Node[])",
  "function threshold() view returns (uint256)",
  "function networkPublicKey() view returns (bytes)",
]);

export type ListedNode = {
  url: string;
  shareIndex: number;
  /** Compressed G1, 48 bytes: what this node's shares verify against. */
  publicShare: Uint8Array;
};

/** The key network as the ledger lists it now. */
export type NetworkState = {
  threshold: number;
  /** 96 hexadecimal digits, as the Lit client writes it. */
  publicKey: string;
  nodes: ListedNode[];
  /** A block that every node knows by now: the nonce of sessions. */
  nonce: Hex;
};

/** Makes the reader of a network's state: one batch of calls, over the caller's own RPC. */
export function registryReader({ rpcUrl, chainId, registry, nodeUrls }: LitNetwork) {
  const client = createPublicClient({
    cacheTime: 0,
    transport: http(rpcUrl, { batch: true, timeout: 5_000, retryCount: 1, retryDelay: 100 }),
  });
  const contract = { address: registry, abi: ABI } as const;

  /** @throws `ChainUnavailable`, `ChainMismatch`, `KeyNodeUrlRefused`. */
  return async function readNetwork(): Promise<NetworkState> {
    const [id, nodes, threshold, publicKey, block] = await Promise.all([
      client.getChainId(),
      client.readContract({ ...contract, functionName: "nodes" }),
      client.readContract({ ...contract, functionName: "threshold" }),
      client.readContract({ ...contract, functionName: "networkPublicKey" }),
      client.getBlock({ blockTag: "latest" }),
    ]).catch((cause: unknown) => {
      throw new KeywardError("ChainUnavailable", {
        message: "The ledger does not answer, or lists no key network.",
        action: "Check the connection and try again.",
        cause,
      });
    });
    if (id !== chainId) {
      throw new KeywardError("ChainMismatch", {
        message: "The RPC serves another chain than this deployment's.",
        details: { expected: chainId, actual: id },
      });
    }
    return {
      threshold: Number(threshold),
      publicKey: publicKey.slice(2),
      nodes: nodes.map((node) => ({
        url: nodeUrl(node, nodeUrls),
        shareIndex: node.shareIndex,
        publicShare: fromHex(node.publicShare),
      })),
      // One block back: a node whose own chain client lags a little knows it too.
      nonce: block.number > 0n ? block.parentHash : block.hash,
    };
  };
}

/** Whether a client that connected to `a` must connect again for `b`. */
export const sameNetwork = (a: NetworkState, b: NetworkState): boolean => essence(a) === essence(b);

const essence = ({ threshold, publicKey, nodes }: NetworkState): string =>
  JSON.stringify([threshold, publicKey, nodes.map((n) => [n.url, n.shareIndex, ...n.publicShare])]);
