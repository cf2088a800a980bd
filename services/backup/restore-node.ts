import { mkdir, readdir, readFile, rename, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { syncDirectory } from "#lib/records/node/durable-write.ts";
import { isAlive } from "#services/database/orphan.ts";
import { restoreStore } from "#services/store/backup.ts";
import { openProcessList } from "#services/supervisor/process-list.ts";
import { writeDurably } from "#services/supervisor/write-durably.ts";
import { findBackup } from "./backup-folder.ts";
import { CHAIN_FILE, SECRETS_FILE } from "./backup-node.ts";
import { isWhole, type NodeCheck } from "./check-node.ts";
import { checkChecksums } from "./checksums.ts";
import { backupError } from "./errors.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { copyKeyNetwork, moveShares } from "./node-files.ts";
import { type Resubmitted, reviveNode } from "./revive-node.ts";
import { openSecrets, type SecretFiles } from "./seal-secrets.ts";

/** What opens a backup's secrets, or stands for them. */
export type SecretsFrom =
  | { kind: "passphrase"; passphrase: string }
  /** The node's `secrets.json`, which was kept elsewhere. */
  | { kind: "file"; path: string }
  /** New ones: the old key network and the contacts are lost. */
  | { kind: "none" };

export type RestoreOptions = {
  /** A backup, or the folder that backups are in: then the newest. */
  directory: string;
  /** The data folder to be made: missing or empty. */
  data: string;
  secrets: SecretsFrom;
  step?: (title: string) => void;
};

export type RestoreReport = {
  folder: string;
  manifest: Manifest;
  /** Rows of the database. */
  rows: number;
  calls: Resubmitted;
  check: NodeCheck;
  /** Whether all that the ledger names is there. */
  whole: boolean;
};

/**
 * Makes a hospital node's data folder from a backup: checks every file first, builds the folder beside its place, brings
 * the chain to where the journal was, holds the stores against the ledger, and only then moves it there by one rename.
 * What breaks off leaves nothing that could be started. Where records are missing the folder is made all the same, and
 * `whole` is false.
 *
 * Throws `BackupMissing`, `BackupUnreadable`, `BackupFileMissing`, `BackupFileDamaged`, `RestoreNotEmpty`,
 * `PassphraseWrong`, `SecretsMissing`, `RestoreChainMismatch`, `RestoreRowsMissing`, and `restoreStore`'s.
 */
export async function restoreNode(options: RestoreOptions): Promise<RestoreReport> {
  const { step = () => {} } = options;
  const data = resolve(options.data);
  await requireEmpty(data);
  const folder = await findBackup(options.directory);
  const manifest = await readManifest(folder);
  step("checking every file");
  await checkChecksums(folder, manifest.sums);
  const secrets = await secretFiles(folder, manifest, options.secrets);

  const building = await placeBeside(data);
  try {
    await mkdir(building, { recursive: true, mode: 0o711 });
    step("stores");
    for (const id of manifest.stores) {
      const config = { BACKEND: "folder", DATA_DIR: join(building, id), S3_REGION: "" } as const;
      await restoreStore(join(folder, id), config);
    }
    await writeFiles(folder, building, secrets);
    const keysKept = options.secrets.kind !== "none";
    if (keysKept) await moveShares(building, data);
    else await rm(join(building, "key-network", "shares"), { recursive: true, force: true });
    const revived = await reviveNode(building, folder, manifest, { contactsKept: keysKept, step });
    await requireEmpty(data);
    await moveTo(building, data);
    return { folder, manifest, ...revived, whole: isWhole(revived.check) && revived.calls.open === 0 };
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    throw error;
  }
}

/** Where the folder is built; what a restoration that was killed left there is ended and removed. */
async function placeBeside(data: string): Promise<string> {
  const prefix = `${basename(data)}-restoring-`;
  await mkdir(dirname(data), { recursive: true });
  for (const name of await readdir(dirname(data))) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number(name.slice(prefix.length));
    if (pid !== process.pid && isAlive(pid)) continue;
    const left = join(dirname(data), name);
    await openProcessList(join(left, "processes.json")).catch(() => undefined);
    await rm(left, { recursive: true, force: true });
  }
  return join(dirname(data), `${prefix}${process.pid}`);
}

async function requireEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  if (names.length > 0) throw backupError("RestoreNotEmpty", { folder });
}

async function secretFiles(folder: string, manifest: Manifest, from: SecretsFrom): Promise<SecretFiles> {
  if (from.kind === "none") return {};
  if (from.kind === "file") return { "secrets.json": await readFile(from.path, "utf8") };
  if (!manifest.secrets) throw backupError("SecretsMissing");
  return openSecrets(await readFile(join(folder, SECRETS_FILE), "utf8"), from.passphrase);
}

async function writeFiles(folder: string, data: string, secrets: SecretFiles): Promise<void> {
  const state = await promisify(gunzip)(await readFile(join(folder, CHAIN_FILE)));
  await writeDurably(join(data, "chain.json"), state);
  await writeDurably(join(data, "deployment.json"), await readFile(join(folder, "deployment.json")));
  await copyKeyNetwork(folder, data);
  for (const [name, text] of Object.entries(secrets)) await writeDurably(join(data, name), text);
}

async function moveTo(building: string, data: string): Promise<void> {
  // An empty folder may be there; not every system renames over one.
  await rmdir(data).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  await rename(building, data);
  await syncDirectory(dirname(data));
}
