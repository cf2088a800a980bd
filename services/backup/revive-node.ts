import { readFile } from "node:fs/promises";
import type { Deployment } from "#lib/chain/deployment.ts";
import { pool as openPool, type Pool } from "#services/database/pool.ts";
import { freePorts } from "#services/local/free-port.ts";
import { KEY_NODES } from "#services/local/key-network.ts";
import { type KeptChain, keepChain } from "#services/supervisor/chain.ts";
import { openDataFolder } from "#services/supervisor/data-folder.ts";
import { keepDatabase } from "#services/supervisor/database.ts";
import type { Household } from "#services/supervisor/keep-running.ts";
import { manage } from "#services/supervisor/managed-process.ts";
import { portsFrom } from "#services/supervisor/ports.ts";
import { relayerPlan } from "#services/supervisor/services.ts";
import { checkNode, type NodeCheck, openVaults } from "./check-node.ts";
import { backupError } from "./errors.ts";
import { callsAfter, outcomeOf, untilResubmitted } from "./journal.ts";
import { readLedgerContents } from "./ledger-contents.ts";
import type { Manifest } from "./manifest.ts";
import { restoreDatabase } from "./restore-database.ts";

/** What became of the calls that were in the journal, and not in the chain's copy. */
export type Resubmitted = {
  calls: number;
  /** The ledger's errors of those that it no longer takes, such as for a deadline that has passed. */
  failed: string[];
  /** Not settled when the relayer had stood still for a minute. */
  open: number;
};

export type Revived = { rows: number; calls: Resubmitted; check: NodeCheck };

/** For the relayer to go on by one call at least. */
const PATIENCE = 60_000;

/**
 * Starts what a restored data folder needs to become whole: the database is filled, the chain goes on from its copy,
 * the relayer submits what the chain hasn't. Then everything is held against the ledger, and stops again.
 * Throws `RestoreChainMismatch`, `RestoreRowsMissing`.
 */
export async function reviveNode(
  folder: string,
  backup: string,
  manifest: Manifest,
  { contactsKept, step }: { contactsKept: boolean; step: (title: string) => void },
): Promise<Revived> {
  const data = await openDataFolder(folder, KEY_NODES);
  const ending = new AbortController();
  const household: Household = { event: () => {}, ending: ending.signal, list: data.processes };
  /** What to end, the last started first. */
  const started: { stop(): Promise<unknown> }[] = [{ stop: data.release }];
  const hold = async <T extends { stop(): Promise<unknown> }>(starting: Promise<T>): Promise<T> => {
    const held = await starting;
    started.push(held);
    return held;
  };
  try {
    const [chainPort = 0, databasePort = 0, relayerPort = 0] = await freePorts(3);
    step("database");
    const database = await hold(keepDatabase(data.path("postgres"), databasePort, household));
    const databaseUrl = database.current().url;
    const pool = openPool(databaseUrl, { max: 2, statement_timeout: 0, application_name: "restore" });
    started.push({ stop: () => pool.end() });
    const rows = await restoreDatabase(pool, backup);
    // Nobody can read them any more, and a delivery to one would fail for ever.
    if (!contactsKept) await forgetContacts(pool);

    step("chain");
    const chain = await hold(keepChain(chainPort, data.path("chain.json"), household));
    await requireChain(chain, manifest);

    step("calls that the chain's copy hasn't");
    const deployment: Deployment = JSON.parse(await readFile(data.path("deployment.json"), "utf8"));
    const before = await callsAfter(pool, manifest.block.number);
    const ports = { ...portsFrom(0), chain: chainPort, database: databasePort, relayer: relayerPort };
    const { rpcUrl } = chain;
    await hold(manage(relayerPlan({ data, ports, rpcUrl, deployment, databaseUrl }), household));
    await untilResubmitted(pool, chain.client, PATIENCE);
    const calls = { calls: before.length, ...(await outcomeOf(pool, before)) };

    step("holding the stores against the ledger");
    const ledger = { client: chain.client, deployment };
    const vaults = await openVaults(folder, manifest.stores);
    const check = await checkNode(ledger, await readLedgerContents(ledger), vaults, manifest.heads);
    return { rows, calls, check };
  } finally {
    ending.abort();
    for (const each of started.reverse()) await each.stop();
  }
}

/** The chain's last block must be the copy's: nothing has been submitted yet. */
async function requireChain({ client }: KeptChain, { genesis, block, chainId }: Manifest): Promise<void> {
  const [first, last, id] = await Promise.all([
    client.getBlock({ blockNumber: 0n }),
    client.getBlock(),
    client.getChainId(),
  ]);
  const same = first.hash === genesis && last.hash === block.hash && Number(last.number) === block.number;
  if (!same || id !== chainId) throw backupError("RestoreChainMismatch");
}

async function forgetContacts(pool: Pool): Promise<void> {
  const { rows } = await pool.query("select to_regclass('notify.contacts') is not null as there");
  if (rows[0].there) await pool.query("delete from notify.contacts");
}
