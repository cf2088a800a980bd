import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { Relay } from "#lib/chain/relay.ts";
import { randomBytes } from "#lib/core/bytes.ts";
import { encodeBase64url } from "#lib/crypto/base64url.ts";
import { dealLocalNetwork } from "#services/key-node/dealer.ts";
import { type Child, startChild, untilReady } from "./child.ts";
import { freePort } from "./free-port.ts";

export const KEY_NODES = 4;
export const THRESHOLD = 3;

const LOOPBACK = 0x7f000001;
const main = fileURLToPath(new URL("../key-node/main.ts", import.meta.url));

/** The nodes of a local key network, each a process of its own. One machine: no threshold security. */
export type LocalKeyNetwork = { nodes: readonly Child[] };

/** Deals a key, starts the nodes and lists them on the ledger. `relay` acts as governance. */
export async function startKeyNetwork(
  ledger: Ledger,
  relay: Relay,
  { rpcUrl, folder, siweDomain }: { rpcUrl: string; folder: string; siweDomain: string },
): Promise<LocalKeyNetwork> {
  const passphrases = Array.from({ length: KEY_NODES }, () => encodeBase64url(randomBytes(24)));
  await mkdir(folder, { recursive: true });
  const dealt = await dealLocalNetwork(join(folder, "shares"), THRESHOLD, passphrases);
  const fingerprint = await readLedger(ledger, "accessPolicy", "fingerprint", []);
  await relay.submit({
    contract: "keyNodeRegistry",
    functionName: "setNetwork",
    args: [THRESHOLD, dealt.networkPublicKey],
  });

  const nodes: Child[] = [];
  for (const [index, { shareIndex, publicShare, shareFile }] of dealt.nodes.entries()) {
    const port = await freePort();
    const node = startChild(
      `key-node-${shareIndex}`,
      process.execPath,
      ["--disable-warning=ExperimentalWarning", main],
      {
        PORT: String(port),
        RPC_URL: rpcUrl,
        CHAIN_ID: String(ledger.deployment.chainId),
        ACCESS_POLICY: ledger.deployment.addresses.accessPolicy,
        POLICY_FINGERPRINT: fingerprint,
        SIWE_DOMAINS: siweDomain,
        SHARE_FILE: shareFile,
        SHARE_PASSPHRASE: passphrases[index] as string,
        RELEASE_LOG: join(folder, `releases-${shareIndex}.jsonl`),
        // One machine asks for all the patients of a walkthrough.
        REQUESTS_PER_MINUTE_PER_IP: "12000",
        RELEASES_PER_MINUTE_PER_WALLET: "6000",
      },
    );
    nodes.push(node);
    const nodeAddress = `0x${String(shareIndex).padStart(40, "0")}`;
    await relay.submit({
      contract: "keyNodeRegistry",
      functionName: "list",
      args: [{ nodeAddress, ip: LOOPBACK, port, shareIndex, publicShare }],
    });
  }
  await Promise.all(
    nodes.map((node) => untilReady(node, () => node.output().includes("listening") || undefined)),
  );
  return { nodes };
}
