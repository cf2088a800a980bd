import type { PublicClient } from "viem";
import { chainClient, startChain } from "#services/local/chain.ts";
import type { Child } from "#services/local/child.ts";
import { type ChainSnapshots, keepSnapshots, newestSnapshot } from "./chain-snapshots.ts";
import { type Household, type Kept, keepRunning } from "./keep-running.ts";

/** A local chain that is still there after a restart, and is started again when it ends. */
export type KeptChain = Kept<Child> & { rpcUrl: string; client: PublicClient; snapshots: ChainSnapshots };

/** Starts anvil from its newest snapshot, and keeps taking more. */
export async function keepChain(port: number, file: string, household: Household): Promise<KeptChain> {
  async function start(): Promise<Child> {
    const state = await newestSnapshot(file);
    return (await startChain({ port, ...(state === undefined ? {} : { state }) })).child;
  }

  const kept = await keepRunning("chain", start, household);
  const rpcUrl = `http://127.0.0.1:${port}`;
  const client = chainClient(rpcUrl);
  // A snapshot that fails is taken again; while the chain is down there is nothing to take.
  const snapshots = keepSnapshots(client, file, () => {});
  return {
    ...kept,
    rpcUrl,
    client,
    snapshots,
    async stop() {
      await snapshots.stop();
      await snapshots.take().catch(() => {});
      await kept.stop();
    },
  };
}
