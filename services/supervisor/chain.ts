import type { PublicClient } from "viem";
import { chainClient, startChain } from "#services/local/chain.ts";
import type { Child } from "#services/local/child.ts";
import { type ChainSnapshots, keepSnapshots, newestSnapshot } from "./chain-snapshots.ts";

/** A local chain that is still there after a restart, and is started again when it ends. */
export type KeptChain = {
  rpcUrl: string;
  client: PublicClient;
  snapshots: ChainSnapshots;
  current(): Child;
  stop(): Promise<void>;
};

const PAUSE = 500;

/** Starts anvil from its newest snapshot, and keeps taking more. */
export async function keepChain(
  port: number,
  file: string,
  onEvent: (event: string) => void,
  ending: AbortSignal,
): Promise<KeptChain> {
  async function start(): Promise<Child> {
    const state = await newestSnapshot(file);
    const { child } = await startChain({ port, ...(state === undefined ? {} : { state }) });
    child.process.once("exit", () => void again());
    return child;
  }

  async function again(): Promise<void> {
    while (!ending.aborted) {
      onEvent("the chain ended; starting it again from its last snapshot");
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      if (ending.aborted) return;
      try {
        current = await start();
        return;
      } catch {
        // Tried again.
      }
    }
  }

  let current = await start();
  const rpcUrl = `http://127.0.0.1:${port}`;
  const client = chainClient(rpcUrl);
  // A snapshot that fails is taken again; while the chain is down there is nothing to take.
  const snapshots = keepSnapshots(client, file, () => {});
  return {
    rpcUrl,
    client,
    snapshots,
    current: () => current,
    async stop() {
      await snapshots.stop();
      await snapshots.take().catch(() => {});
      await current.stop();
    },
  };
}
