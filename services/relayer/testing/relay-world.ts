import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTestClient, http } from "viem";
import { foundry } from "viem/chains";
import type { Ledger } from "#lib/chain/ledger.ts";
import { type Pool, pool } from "#services/database/pool.ts";
import { temporaryDatabase } from "#services/database/temporary-database.ts";
import { ACCOUNTS, testAccount } from "#services/local/accounts.ts";
import { startChain } from "#services/local/chain.ts";
import { type Child, startChild, untilReady } from "#services/local/child.ts";
import { deployedLedger } from "#services/local/testing/deployed-ledger.ts";
import type { CallStatus } from "../journal/call-status.ts";
import { rpcProxy } from "./rpc-proxy.ts";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));
export const TOKEN = "a token between services, of tests";

export type RelayWorld = Awaited<ReturnType<typeof relayWorld>>;
export type Answer = { status: number; body: CallStatus & { error?: { name: string; details?: object } } };

/** anvil with the ledger, PostgreSQL, a node that can fail, and a relayer process that can be killed. */
export async function relayWorld() {
  const folder = await mkdtemp(join(tmpdir(), "keyward-relayer-"));
  // One after the other: each looks for a free port.
  const chain = await startChain();
  const database = await temporaryDatabase();
  const deployment = await deployedLedger(chain);
  const ledger: Ledger = { client: chain.client, deployment };
  const deploymentFile = join(folder, "deployment.json");
  await writeFile(deploymentFile, JSON.stringify(deployment));
  const proxy = await rpcProxy(chain.rpcUrl);
  const journal: Pool = pool(database.url, { max: 2 });
  const anvil = createTestClient({ mode: "anvil", chain: foundry, transport: http(chain.rpcUrl) });
  const sender = testAccount(ACCOUNTS.relayer);
  let child: Child | undefined;
  let url = "";

  const environment = {
    PORT: "0",
    INTERNAL_TOKEN: TOKEN,
    DATABASE_URL: database.url,
    RPC_URL: proxy.url,
    CHAIN_ID: "31337",
    DEPLOYMENT_FILE: deploymentFile,
    RELAYER_MNEMONIC_INDEX: String(ACCOUNTS.relayer),
    OPEN_REGISTRATION: "true",
    CALLS_PER_MINUTE_PER_CALLER: "100000",
    IDLE_POLL_MS: "100",
    // Its tests ask for it.
    KEEP_MS: "0",
  };
  /** A relayer process, listening or not. */
  const launch = (more: Record<string, string> = {}): Child =>
    startChild("relayer", process.execPath, ["--disable-warning=ExperimentalWarning", main], {
      ...environment,
      ...more,
    });

  /** Starts the relayer, instead of the one that runs. */
  async function start(more: Record<string, string> = {}): Promise<void> {
    await child?.stop();
    const started = launch(more);
    child = started;
    url = await listening(started);
  }

  /** The address of a relayer process, once it listens. */
  async function listening(started: Child): Promise<string> {
    const port = /"port":(\d+),"msg":"listening"/;
    return `http://127.0.0.1:${await untilReady(started, () => port.exec(started.output())?.[1])}`;
  }

  async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(url + path, {
      ...init,
      headers: { authorization: `Bearer ${TOKEN}`, ...(init.headers as Record<string, string>) },
    });
    return { status: response.status, body: (await response.json()) as Answer["body"] };
  }

  return {
    chain,
    database,
    deployment,
    ledger,
    proxy,
    journal,
    anvil,
    sender,
    launch,
    listening,
    start,
    ask,
    /** Waits until `/health` says this: `ok`, or the name of what is wrong. */
    healthIs: (status: string) =>
      untilReady(
        child as Child,
        async () => ((await ask("/health")).body.status as string) === status || undefined,
      ),
    url: () => url,
    relayer: () => child as Child,
    kill: () => child?.stop("SIGKILL"),
    post: (body: object, headers: Record<string, string> = {}) =>
      ask("/v1/calls", { method: "POST", body: JSON.stringify(body), headers }),
    status: async (id: string) => (await ask(`/v1/calls/${id}`)).body,
    /** Waits until a call is confirmed or failed. */
    async settled(id: string, patience = 20_000): Promise<CallStatus> {
      for (const until = Date.now() + patience; Date.now() < until; ) {
        const answer = await ask(`/v1/calls/${id}`).catch(() => undefined);
        if (answer?.body.status === "confirmed" || answer?.body.status === "failed") return answer.body;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error(`The call ${id} is not settled: ${child?.output().slice(-3_000)}`);
    },
    async stop(): Promise<void> {
      await child?.stop("SIGKILL");
      await journal.end();
      await proxy.stop();
      await Promise.all([chain.child.stop("SIGKILL"), database.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
