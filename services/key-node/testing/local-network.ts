import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTestClient, http, keccak256, publicActions, stringToHex, walletActions } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { foundry } from "viem/chains";
import type { Hex } from "#lib/core/bytes.ts";
import type { CompartmentKeyRef } from "#lib/keys/key-release.ts";
import { startChain } from "#services/local/chain.ts";
import { type Child, startChild, untilReady } from "#services/local/child.ts";
import { deal } from "../deal.ts";
import type { Share } from "../share.ts";
import { sealShare } from "../share-file.ts";
import { type Compiled, standIns } from "./stand-in.ts";

const LOOPBACK = 0x7f000001;
const main = fileURLToPath(new URL("../main.ts", import.meta.url));
export const CONFIRMATIONS = 2;
export const DOMAIN = "localhost:3000";

export const account = (addressIndex: number) =>
  mnemonicToAccount("test test test test test test test test test test test junk", { addressIndex });

export type LocalNode = { child: Child; port: number; url: string; log: string; share: Share };
export type LocalNetwork = Awaited<ReturnType<typeof localNetwork>>;

/** anvil, stand-in contracts and a 3-of-4 network of real node processes, all on free ports. */
export async function localNetwork() {
  const folder = await mkdtemp(join(tmpdir(), "keyward-nodes-"));
  const { child: anvil, rpcUrl } = await startChain();
  const chain = createTestClient({
    mode: "anvil",
    chain: foundry,
    transport: http(rpcUrl),
    // An address alone: anvil holds the key and counts the nonces.
    account: account(0).address,
    pollingInterval: 20,
    cacheTime: 0,
  })
    .extend(publicActions)
    .extend(walletActions);

  const contracts = standIns();
  async function deploy({ abi, bytecode }: Compiled, args: unknown[] = []): Promise<Hex> {
    const hash = await chain.deployContract({ abi, bytecode, args });
    const { contractAddress } = await chain.waitForTransactionReceipt({ hash });
    return contractAddress as Hex;
  }
  async function send(contract: Compiled, address: Hex, functionName: string, args: unknown[]) {
    const hash = await chain.writeContract({ abi: contract.abi, address, functionName, args });
    await chain.waitForTransactionReceipt({ hash });
  }
  const started: Child[] = [];
  const policy = await deploy(contracts.Policy);
  const registry = await deploy(contracts.Registry);
  const { networkPublicKey, shares } = deal(3, 4);
  await send(contracts.Registry, registry, "setNetwork", [3n, networkPublicKey]);

  async function startNode(share: Share, more: Record<string, string> = {}): Promise<LocalNode> {
    const shareFile = join(folder, `share-${share.index}-${Date.now()}.jwe`);
    const log = join(folder, `release-${share.index}.log`);
    await writeFile(shareFile, await sealShare(share, "a passphrase for tests"));
    const child = startChild("key-node", process.execPath, ["--disable-warning=ExperimentalWarning", main], {
      PORT: "0",
      RPC_URL: rpcUrl,
      CHAIN_ID: "31337",
      ACCESS_POLICY: policy,
      POLICY_FINGERPRINT: keccak256(stringToHex("approved")),
      CONFIRMATIONS: String(CONFIRMATIONS),
      SIWE_DOMAINS: `${DOMAIN},clinic.example`,
      CORS_ORIGINS: "http://localhost:3000",
      SHARE_FILE: shareFile,
      SHARE_PASSPHRASE: "a passphrase for tests",
      RELEASE_LOG: log,
      ...more,
    });
    started.push(child);
    const port = await untilReady(child, () => {
      const found = /"port":(\d+),"msg":"listening"/.exec(child.output())?.[1];
      return found === undefined ? undefined : Number(found);
    });
    return { child, port, url: `http://127.0.0.1:${port}`, log, share };
  }

  /** Lists the nodes, each with the dealt share of its index, whatever share it really holds. */
  async function list(nodes: readonly LocalNode[]): Promise<void> {
    await send(contracts.Registry, registry, "clear", []);
    for (const { port, share } of nodes) {
      const { index } = share;
      const nodeAddress = `0x${String(index).padStart(40, "0")}`;
      const publicShare = shares[index - 1]?.publicShare;
      const node = { nodeAddress, ip: LOOPBACK, port, shareIndex: index, publicShare };
      await send(contracts.Registry, registry, "list", [node]);
    }
  }

  const nodes = await Promise.all(shares.map((share) => startNode(share)));
  await list(nodes);

  return {
    rpcUrl,
    chain,
    policy,
    registry,
    networkPublicKey,
    shares,
    nodes,
    contracts,
    deploy,
    startNode,
    list,
    logOf: (node: LocalNode) => readFile(node.log, "utf8"),
    sendPolicy: (functionName: string, args: unknown[]) => send(contracts.Policy, policy, functionName, args),
    /** Sets canRead; `confirmed` unless told otherwise. */
    async permit(about: CompartmentKeyRef, accessor: Hex, yes = true, confirm = true): Promise<void> {
      const { patientId, category, keyEpoch } = about;
      await send(contracts.Policy, policy, "set", [patientId, category, keyEpoch, accessor, yes]);
      if (confirm) await chain.mine({ blocks: CONFIRMATIONS });
    },
    async stop(): Promise<void> {
      await Promise.all(started.map((child) => child.stop()));
      await anvil.stop("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}
