import { fileURLToPath } from "node:url";
import type { Deployment } from "#lib/chain/deployment.ts";
import { type Child, startChild, untilReady } from "#services/local/child.ts";

export type IndexerProcess = { child: Child; port: number };

const main = fileURLToPath(new URL("../main.ts", import.meta.url));

/** Starts the indexer as a process and waits until it listens. Throws `ProcessFailed` with what it printed. */
export async function startIndexerProcess(
  deployment: Deployment,
  rpcUrl: string,
  databaseUrl: string,
  env: Record<string, string> = {},
): Promise<IndexerProcess> {
  const child = startChild("indexer", process.execPath, [main], {
    PORT: "0",
    RPC_URL: rpcUrl,
    DATABASE_URL: databaseUrl,
    DEPLOYMENT: JSON.stringify(deployment),
    POLL_MS: "20",
    ...env,
  });
  const port = await untilReady(child, () => {
    const listening = /"port":(\d+),"msg":"listening"/.exec(child.output());
    return listening === null ? undefined : Number(listening[1]);
  });
  return { child, port };
}

export type ReportedStatus = { head: number; headHash: string; indexed: number; lag: number; role: string };

export const statusOf = async ({ port }: IndexerProcess): Promise<ReportedStatus> =>
  (await fetch(`http://127.0.0.1:${port}/status`)).json() as Promise<ReportedStatus>;
