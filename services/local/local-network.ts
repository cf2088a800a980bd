import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { Relay } from "#lib/chain/relay.ts";
import { ACCOUNTS, testAccount } from "./accounts.ts";
import { type LocalChain, startChain } from "./chain.ts";
import { deployLedger } from "./deploy.ts";
import { type LocalKeyNetwork, startKeyNetwork } from "./key-network.ts";
import { localRelay } from "./relay.ts";
import { type LocalStore, openLocalStore } from "./stores.ts";

/** Everything that a hospital's record keeping needs, on one machine and thrown away afterwards. */
export type LocalNetwork = {
  folder: string;
  chain: LocalChain;
  ledger: Ledger;
  /** Acts as governance. */
  governance: Relay;
  /** Submits what patients and staff have signed. */
  relay: Relay;
  keyNetwork: LocalKeyNetwork;
  stores: readonly [LocalStore, LocalStore];
  /** The host that wallets are told they sign for. */
  siweDomain: string;
  stop(): Promise<void>;
};

const SIWE_DOMAIN = "localhost:3000";

/** Starts anvil, deploys the ledger, deals and starts the key nodes, opens two stores. */
export async function startLocalNetwork(onStep: (step: string) => void = () => {}): Promise<LocalNetwork> {
  const folder = await mkdtemp(join(tmpdir(), "keyward-"));
  onStep("chain");
  const chain = await startChain();
  try {
    return await furnish(chain, folder, onStep);
  } catch (error) {
    // The key nodes that did start end with this process.
    await chain.child.stop("SIGKILL");
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function furnish(
  chain: LocalChain,
  folder: string,
  onStep: (step: string) => void,
): Promise<LocalNetwork> {
  onStep("contracts");
  const deployment = await deployLedger(chain);
  const ledger = { client: chain.client, deployment };
  const governance = localRelay(ledger, chain.rpcUrl, testAccount(ACCOUNTS.governor));
  const relay = localRelay(ledger, chain.rpcUrl, testAccount(ACCOUNTS.relayer));
  onStep("key nodes");
  const keyNetwork = await startKeyNetwork(ledger, governance, {
    rpcUrl: chain.rpcUrl,
    folder: join(folder, "key-network"),
    siweDomain: SIWE_DOMAIN,
  });
  onStep("stores");
  const stores = [
    await openLocalStore(join(folder, "store-a")),
    await openLocalStore(join(folder, "store-b")),
  ] as const;
  return {
    folder,
    chain,
    ledger,
    governance,
    relay,
    keyNetwork,
    stores,
    siweDomain: SIWE_DOMAIN,
    async stop() {
      await Promise.all([...keyNetwork.nodes, chain.child].map((child) => child.stop("SIGKILL")));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
