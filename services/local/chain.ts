import { createRequire } from "node:module";
import { createPublicClient, http, type PublicClient } from "viem";
import { foundry } from "viem/chains";
import { type Child, startChild, untilReady } from "./child.ts";
import { freePort } from "./free-port.ts";
import { keepOneGenesis } from "./one-genesis.ts";

/** A local chain. */
export type LocalChain = { child: Child; rpcUrl: string; client: PublicClient };

/** Same rules as production: the P-256 precompile is there. */
const HARDFORK = "osaka";

/** Starts anvil: on a free port unless one is given, and from a snapshot of its state if there is one. */
export async function startChain({
  port,
  state,
}: {
  port?: number;
  state?: string;
} = {}): Promise<LocalChain> {
  if (state !== undefined) await keepOneGenesis(state);
  const { args, rpcUrl } = chainArguments(port ?? (await freePort()), state);
  const child = startChild("anvil", anvilBinary(), args);
  const client = chainClient(rpcUrl);
  await untilReady(child, () => client.getBlockNumber().catch(() => undefined));
  return { child, rpcUrl, client };
}

/** What anvil is called with. */
function chainArguments(port: number, state: string | undefined): { args: string[]; rpcUrl: string } {
  const args = ["--host", "127.0.0.1", "--port", String(port), "--hardfork", HARDFORK, "--silent"];
  return {
    args: state === undefined ? args : [...args, "--load-state", state],
    rpcUrl: `http://127.0.0.1:${port}`,
  };
}

/** A client that asks again soon: local blocks come at once. */
export const chainClient = (rpcUrl: string): PublicClient =>
  createPublicClient({
    chain: foundry,
    transport: http(rpcUrl, { timeout: 30_000 }),
    pollingInterval: 20,
    cacheTime: 0,
  });

/** The native program: the npm command is a wrapper that doesn't pass signals on. */
function anvilBinary(): string {
  const require = createRequire(createRequire(import.meta.url).resolve("@foundry-rs/anvil/package.json"));
  const architecture = process.arch === "x64" ? "amd64" : process.arch;
  const program = process.platform === "win32" ? "anvil.exe" : "anvil";
  return require.resolve(`@foundry-rs/anvil-${process.platform}-${architecture}/bin/${program}`);
}
