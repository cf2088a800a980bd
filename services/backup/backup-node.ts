import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pool as openPool, type Pool } from "#services/database/pool.ts";
import { backupStore } from "#services/store/backup.ts";
import { writeDurably } from "#services/supervisor/write-durably.ts";
import { backupsIn, newBackup } from "./backup-folder.ts";
import { checkNode, type NodeCheck, openVaults } from "./check-node.ts";
import { writeChecksums } from "./checksums.ts";
import { copyDatabase } from "./copy-database.ts";
import { untilMined } from "./journal.ts";
import { headsOf, readLedgerContents } from "./ledger-contents.ts";
import { withLedgerCopy } from "./ledger-copy.ts";
import { type Manifest, writeManifest } from "./manifest.ts";
import { copyKeyNetwork, readSecretFiles, storesIn } from "./node-files.ts";
import { checkPassphrase, sealSecrets } from "./seal-secrets.ts";
import { openSource, type Source } from "./source.ts";

export const CHAIN_FILE = "chain.json.gz";
export const SECRETS_FILE = "secrets.jwe";

export type BackupOptions = {
  /** The folder of the node's data. */
  data: string;
  /** Where backups are: one more is put beside those there, sharing the blobs of the newest. */
  directory: string;
  /** Undefined: without secrets. */
  passphrase: string | undefined;
  /** Told what comes next, and waited for. */
  step?: (title: string) => void | Promise<void>;
  now?: () => number;
};

export type BackupReport = {
  /** The new backup's folder. */
  folder: string;
  /** Whether the node was running. */
  running: boolean;
  manifest: Manifest;
  /** Blobs that the store held damaged: they aren't in the copy. */
  leftOut: Record<string, string[]>;
  check: NodeCheck;
};

/** For a call that is under way to get into a block. */
const PATIENCE = 30_000;

/**
 * Copies a hospital node, running or not, into a new folder in `directory`, and checks the copy.
 *
 * The order is what makes a copy of a running node whole: **each part is copied before what it points to.** A release in
 * a key node's log names a session, so the logs come before the ledger. Records are stored before they are journalled, and
 * journalled before they are on the chain, so the copying goes the other way: chain, journal, stores. Whatever the copied
 * ledger or journal names was then stored before the stores were copied; and what was acknowledged after the chain was
 * copied is in the journal, which brings it back. A journal older than its chain would take calls for undone that are
 * done. Calls carry deadlines, so a journal alone doesn't bring them back next week: first of all the backup waits until
 * what was acknowledged before it began is in a block.
 *
 * Throws `NothingToBackUp`, `NodeNotReady`, `PassphraseTooShort`, `BackupChainMismatch`, `BackupMigrationUnknown`,
 * `BackupDamaged`.
 */
export async function backupNode(options: BackupOptions): Promise<BackupReport> {
  const { data, directory, passphrase } = options;
  if (passphrase !== undefined) checkPassphrase(passphrase);
  const source = await openSource(data);
  const pool = openPool(source.databaseUrl, { max: 2, statement_timeout: 0, application_name: "backup" });
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    return await copyNode(options, source, pool);
  } finally {
    await pool.end();
    await source.close();
  }
}

async function copyNode(
  { data, directory, passphrase, step = () => {}, now = Date.now }: BackupOptions,
  source: Source,
  pool: Pool,
): Promise<BackupReport> {
  const time = now();
  const earlier = (await backupsIn(directory)).at(-1);
  const backup = await newBackup(directory, time);
  const { folder } = backup;

  await step("key nodes");
  await copyKeyNetwork(data, folder);
  if (passphrase !== undefined) {
    const secrets = await sealSecrets(await readSecretFiles(data), passphrase);
    await writeDurably(join(folder, SECRETS_FILE), secrets);
  }
  await writeDurably(join(folder, "deployment.json"), JSON.stringify(source.deployment, null, 2));

  await step("chain");
  if (source.running) await untilMined(pool, PATIENCE);
  const state = await source.chainState();
  await writeDurably(join(folder, CHAIN_FILE), state);

  const contents = await withLedgerCopy(state, source.deployment, readLedgerContents);

  await step("database");
  const waiting = await copyDatabase(pool, folder, contents.block.number);

  await step("stores");
  const stores = await storesIn(data);
  const leftOut: Record<string, string[]> = {};
  for (const id of stores) {
    const config = { BACKEND: "folder", DATA_DIR: join(data, id), S3_REGION: "" } as const;
    const previous = earlier === undefined ? undefined : join(earlier, id);
    leftOut[id] = (await backupStore(config, join(folder, id), now, previous)).leftOut;
  }

  await step("checking the copy");
  const vaults = await openVaults(folder, stores);
  const check = await withLedgerCopy(state, source.deployment, (ledger) =>
    checkNode(ledger, contents, vaults),
  );
  const heads = [...contents.appends].map(([patientId, list]) => [patientId, headsOf(list).at(-1)]);
  const { chainId, genesis, block } = contents;
  const manifest: Manifest = {
    v: 1,
    time,
    chainId,
    genesis,
    block,
    heads: Object.fromEntries(heads),
    waiting,
    secrets: passphrase !== undefined,
    stores,
    ...(await writeChecksums(folder)),
  };
  await writeManifest(folder, manifest);
  return { folder: await backup.finish(), running: source.running, manifest, leftOut, check };
}
