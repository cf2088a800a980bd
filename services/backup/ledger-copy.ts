import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import { startChain } from "#services/local/chain.ts";

/** Runs a chain from a copy of its state, and asks it: what a copy says is known only from a chain that runs on it. */
export async function withLedgerCopy<T>(
  state: Uint8Array,
  deployment: Deployment,
  ask: (ledger: Ledger) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "keyward-chain-"));
  try {
    const file = join(folder, "chain.json");
    await writeFile(file, await promisify(gunzip)(state), { mode: 0o600 });
    const { child, client } = await startChain({ state: file });
    try {
      return await ask({ client, deployment });
    } finally {
      await child.stop("SIGKILL");
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
