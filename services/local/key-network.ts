import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { Relay } from "#lib/chain/relay.ts";
import { randomBytes } from "#lib/core/bytes.ts";
import { encodeBase64url } from "#lib/crypto/base64url.ts";
import { type DealtNetwork, dealLocalNetwork } from "#services/key-node/dealer.ts";
import { type Child, startChild, untilReady } from "./child.ts";
import { freePorts } from "./free-port.ts";

export const KEY_NODES = 4;
export const THRESHOLD = 3;

const LOOPBACK = 0x7f000001;
const main = fileURLToPath(new URL("../key-node/main.ts", import.meta.url));

/** The nodes of a local key network, each a process of its own. One machine: no threshold security. */
export type LocalKeyNetwork = { nodes: readonly Child[] };

/** A node's process: what to run, and with which environment. */
export type KeyNodeProcess = { name: string; args: readonly string[]; env: Readonly<Record<string, string>> };

/** The key that was dealt into `folder`, or one dealt now. */
export async function dealOnce(folder: string, passphrases: readonly string[]): Promise<DealtNetwork> {
  const shares = join(folder, "shares");
  await mkdir(folder, { recursive: true });
  try {
    return JSON.parse(await readFile(join(shares, "network.json"), "utf8")) as DealtNetwork;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return dealLocalNetwork(shares, THRESHOLD, passphrases);
  }
}

/** Puts the dealt nodes, at these ports, on the ledger's list. `governance` signs only for what differs. */
export async function listKeyNodes(
  ledger: Ledger,
  governance: Relay,
  dealt: DealtNetwork,
  ports: readonly number[],
): Promise<void> {
  const contract = "keyNodeRegistry";
  const [publicKey, listed] = await Promise.all([
    readLedger(ledger, contract, "networkPublicKey", []),
    readLedger(ledger, contract, "nodes", []),
  ]);
  if (publicKey !== dealt.networkPublicKey) {
    const args = [dealt.threshold, dealt.networkPublicKey];
    await governance.submit({ contract, functionName: "setNetwork", args });
  }
  for (const [index, { shareIndex, publicShare }] of dealt.nodes.entries()) {
    const port = ports[index] as number;
    const nodeAddress = `0x${String(shareIndex).padStart(40, "0")}` as const;
    const present = listed.find((node) => node.nodeAddress.toLowerCase() === nodeAddress);
    if (present?.port === port && present.publicShare === publicShare) continue;
    if (present !== undefined) {
      await governance.submit({ contract, functionName: "delist", args: [nodeAddress] });
    }
    const node = { nodeAddress, ip: LOOPBACK, port, shareIndex, publicShare };
    await governance.submit({ contract, functionName: "list", args: [node] });
  }
}

/** The processes of the dealt nodes. */
export async function keyNodeProcesses(
  ledger: Ledger,
  dealt: DealtNetwork,
  {
    rpcUrl,
    folder,
    siweDomain,
    origin,
    passphrases,
    ports,
    auditToken,
  }: {
    rpcUrl: string;
    folder: string;
    siweDomain: string;
    /** The browser origin that may read answers, if there is one. */
    origin?: string;
    passphrases: readonly string[];
    ports: readonly number[];
    /** What opens the release logs to auditors, if anybody is to see them. */
    auditToken?: string;
  },
): Promise<KeyNodeProcess[]> {
  const fingerprint = await readLedger(ledger, "accessPolicy", "fingerprint", []);
  return dealt.nodes.map(({ shareIndex, shareFile }, index) => ({
    name: `key-node-${shareIndex}`,
    args: ["--disable-warning=ExperimentalWarning", main],
    env: {
      PORT: String(ports[index]),
      RPC_URL: rpcUrl,
      CHAIN_ID: String(ledger.deployment.chainId),
      ACCESS_POLICY: ledger.deployment.addresses.accessPolicy,
      POLICY_FINGERPRINT: fingerprint,
      SIWE_DOMAINS: siweDomain,
      CORS_ORIGINS: origin ?? "",
      SHARE_FILE: shareFile,
      SHARE_PASSPHRASE: passphrases[index] as string,
      RELEASE_LOG: join(folder, `releases-${shareIndex}.jsonl`),
      ...(auditToken === undefined ? {} : { AUDIT_TOKEN: auditToken }),
      // One machine asks for everybody.
      REQUESTS_PER_MINUTE_PER_IP: "12000",
      RELEASES_PER_MINUTE_PER_WALLET: "6000",
    },
  }));
}

/** Deals a key, starts the nodes on free ports and lists them on the ledger: for a network that is thrown away. */
export async function startKeyNetwork(
  ledger: Ledger,
  governance: Relay,
  options: { rpcUrl: string; folder: string; siweDomain: string },
): Promise<LocalKeyNetwork> {
  const passphrases = Array.from({ length: KEY_NODES }, () => encodeBase64url(randomBytes(24)));
  const ports = await freePorts(KEY_NODES);
  const dealt = await dealOnce(options.folder, passphrases);
  const processes = await keyNodeProcesses(ledger, dealt, { ...options, passphrases, ports });
  const nodes = processes.map(({ name, args, env }) => startChild(name, process.execPath, args, env));
  await Promise.all([
    listKeyNodes(ledger, governance, dealt, ports),
    ...nodes.map((node) => untilReady(node, () => node.output().includes("listening") || undefined)),
  ]);
  return { nodes };
}
