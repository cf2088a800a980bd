import { readLedger } from "#lib/chain/ledger.ts";
import type { Status } from "../../_status/status-schema.ts";
import { database } from "../database.ts";
import { environment } from "../environment.ts";
import { ledger } from "../ledger.ts";
import { askHealth, defined, type Health, wholeNumber } from "./ask-health.ts";

const PATIENCE = 2_000;

/** The chain's last block. */
export async function chainStatus(): Promise<Status["chain"]> {
  const { chainId } = environment().DEPLOYMENT;
  try {
    const [served, block] = await Promise.all([
      ledger().client.getChainId(),
      ledger().client.getBlock({ includeTransactions: false }),
    ]);
    const seen = { chainId, head: Number(block.number), blockTime: Number(block.timestamp) * 1_000 };
    return served === chainId
      ? { state: "ok", ...seen }
      : { state: "impaired", reason: "ChainMismatch", ...seen };
  } catch {
    return { state: "down", reason: "NoAnswer", chainId };
  }
}

/** Each node, and how many of them a key takes. */
export async function keyNetworkStatus(): Promise<Status["keyNetwork"]> {
  const [threshold, ...nodes] = await Promise.all([
    readLedger(ledger(), "keyNodeRegistry", "threshold", []).then(Number, () => undefined),
    ...environment().KEY_NODE_URLS.map((url) => askHealth(`${url}/health`)),
  ]);
  return defined({
    threshold,
    nodes: nodes.map((health, i) => ({
      ...withoutBody(health),
      name: String(wholeNumber(health.body.shareIndex) ?? i + 1),
    })),
  }) as Status["keyNetwork"];
}

/** What a store keeps, and whether its peers keep the same. */
export async function storeStatus(url: string, index: number): Promise<Status["stores"][number]> {
  const health = await askHealth(`${url}/health`);
  const { body } = health;
  const peers = (Array.isArray(body.peers) ? body.peers : []) as Record<string, unknown>[];
  const first = peers[0];
  const counts = countsIn(body.counts);
  return defined({
    ...withoutBody(health),
    name: typeof body.store === "string" ? body.store : `store-${"abcdefgh"[index] ?? index + 1}`,
    counts,
    countedAt: counts && wholeNumber((body.counts as { at?: unknown }).at),
    inStep: first === undefined ? undefined : peers.every((peer) => peer.inStep === true),
    missing: first === undefined ? undefined : wholeNumber(first.missingHere),
  }) as Status["stores"][number];
}

function countsIn(told: unknown) {
  const { blobs, envelopes, keyrings } = (told ?? {}) as Record<string, unknown>;
  const counts = [blobs, envelopes, keyrings].map(wholeNumber);
  if (counts.includes(undefined)) return undefined;
  return { blobs: counts[0] as number, envelopes: counts[1] as number, keyrings: counts[2] as number };
}

/** How many calls wait to be sent, and to be in a block. */
export async function relayerStatus(): Promise<Status["relayer"]> {
  const health = await askHealth(`${environment().RELAYER_URL}/health`);
  const { accepted, submitted } = health.body;
  return defined({
    ...withoutBody(health),
    waiting: wholeNumber(accepted),
    underWay: wholeNumber(submitted),
  }) as Status["relayer"];
}

/** How far the index is behind the chain. */
export async function indexerStatus(): Promise<Status["indexer"]> {
  const { INDEXER_URL } = environment();
  const [health, status] = await Promise.all([
    askHealth(`${INDEXER_URL}/health`),
    askHealth(`${INDEXER_URL}/status`),
  ]);
  return defined({
    ...withoutBody(health),
    indexed: wholeNumber(status.body.indexed),
    lag: wholeNumber(health.body.lag) ?? wholeNumber(status.body.lag),
  }) as Status["indexer"];
}

/** Whether the database answers. */
export async function databaseStatus(): Promise<Status["database"]> {
  const asked = database().then((pool) => pool.query("select 1"));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, PATIENCE, new Error("late"));
  });
  try {
    await Promise.race([asked, late]);
    return { state: "ok" };
  } catch {
    asked.catch(() => undefined);
    return { state: "down", reason: "NoAnswer" };
  } finally {
    clearTimeout(timer);
  }
}

const withoutBody = ({ body: _, ...rest }: Health) => rest;
