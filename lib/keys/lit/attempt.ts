import { fromHex, utf8 } from "#lib/core/bytes.ts";
import type { ListedNode, NetworkState } from "./registry.ts";
import { blsWasm } from "./wasm.ts";

/** What each node, by URL, did in one decrypt. */
export type Attempt = {
  /** The share it sent, unverified: 97 bytes in hexadecimal, if it is honest. */
  shares: Map<string, unknown>;
  /** Why it sent none: the node's own error name, or `Unreachable`. */
  failures: Map<string, string>;
};

export const newAttempt = (): Attempt => ({ shares: new Map(), failures: new Map() });

/** A node's stable error name, out of the body that the client rejects with. */
export function failureName(error: unknown): string {
  const { errorCode } = (error ?? {}) as { errorCode?: unknown };
  return typeof errorCode === "string" && /^[A-Za-z]{1,40}$/.test(errorCode) ? errorCode : "Unreachable";
}

/**
 * The nodes whose shares in `attempt` don't verify against their public shares. Asked only after a
 * combination failed: shares that open the key that its digest names can't contain a bad one, and each check
 * costs 15 ms.
 */
export async function badShares(
  attempt: Attempt,
  network: NetworkState,
  identity: string,
): Promise<string[]> {
  const bad: string[] = [];
  for (const [url, share] of attempt.shares) {
    const node = network.nodes.find((n) => n.url === url);
    if (node === undefined || !(await isGoodShare(share, node, identity))) bad.push(url);
  }
  return bad;
}

async function isGoodShare(share: unknown, node: ListedNode, identity: string): Promise<boolean> {
  if (typeof share !== "string" || !/^[0-9a-f]{194}$/.test(share)) return false;
  const bytes = fromHex(`0x${share}`);
  if (bytes[0] !== node.shareIndex) return false;
  const { blsVerify } = await blsWasm();
  return blsVerify("Bls12381G2", node.publicShare, utf8(identity), bytes.subarray(1)).then(
    () => true,
    () => false,
  );
}
