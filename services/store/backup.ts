import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { ensureDirectories, writeDurably } from "#lib/records/node/durable-write.ts";
import { filesIn } from "#lib/records/node/folder-blobs.ts";
import { openFolderVault } from "#lib/records/node/folder-vault.ts";
import { copyAnew, linkingBlobs } from "./backup-links.ts";
import { copyVault } from "./copy-vault.ts";
import { lockFolder } from "./lock-folder.ts";
import { openVault, type VaultConfig, vaultFolder } from "./open-vault.ts";
import { seedPath } from "./seed.ts";
import { restoredMark } from "./store.ts";
import { type VaultReport, verifyVault } from "./verify-vault.ts";

const MANIFEST = "backup.json";
const whole = z.number().int().min(0);
const schema = z.strictObject({
  v: z.literal(1),
  time: whole,
  blobs: whole,
  bytes: whole,
  envelopes: whole,
  erased: whole,
  keyrings: whole,
  digest: z.string(),
});

/** What a finished backup says of itself, in `backup.json`, which is written last. */
export type BackupManifest = z.output<typeof schema>;

/**
 * Copies a store, which may run meanwhile, into an empty folder: `vault` in the form of a folder store, and
 * `seed`, so that the restored store still signs with its key (keep the backup as safe as the store).
 * Then reads the copy whole.
 * @param previous an earlier backup on the same disk: blobs never change, so those that it has are linked, not copied.
 * Throws `BackupNotEmpty`, `BackupDamaged`.
 */
export async function backupStore(
  config: VaultConfig,
  directory: string,
  now: () => number = Date.now,
  previous?: string,
): Promise<BackupManifest & { leftOut: string[]; linked: number }> {
  await requireEmpty(directory, "BackupNotEmpty");
  await ensureDirectories(directory, []);
  const copy = await openFolderVault(vaultFolder(directory));
  const source = await openVault(config);
  const blobs = linkingBlobs(source, previous, directory);
  // Damaged blobs of the source are left out and told: the peer's backup may have them.
  const { damaged: leftOut } = await copyVault({ ...source, blobs }, copy);
  await writeDurably(seedPath(directory), await readFile(seedPath(config.DATA_DIR)), directory);
  let { damaged, ...counts } = await verifyVault(copy);
  if (damaged.length > 0) {
    // What was linked may have been damaged in the earlier backup.
    for (const cid of damaged.filter((id) => !id.startsWith("0x")))
      leftOut.push(...(await copyAnew(source, copy, directory, cid)));
    ({ damaged, ...counts } = await verifyVault(copy));
  }
  if (damaged.length > 0) throw backupDamaged(damaged.length);
  const manifest: BackupManifest = { v: 1, time: now(), ...counts };
  await writeDurably(join(directory, MANIFEST), utf8(JSON.stringify(manifest)), directory);
  return { ...manifest, leftOut, linked: blobs.linked() };
}

/**
 * Recomputes every digest of a backup, and compares it with what was written at its end.
 * Throws `BackupIncomplete` without its manifest, `BackupDamaged`.
 */
export async function verifyBackup(directory: string): Promise<BackupManifest> {
  const manifest = await readManifest(directory);
  const { damaged, ...counts } = await verifyVault(await openFolderVault(vaultFolder(directory)));
  const expected: BackupManifest = { v: 1, time: manifest.time, ...counts };
  if (damaged.length > 0 || JSON.stringify(expected) !== JSON.stringify(manifest)) {
    throw backupDamaged(damaged.length);
  }
  return manifest;
}

/**
 * Fills an empty store of any backend from a verified backup, then verifies it the same way. The store starts as
 * another follower: it answers for envelopes and keyrings only once it has taken its peers' erasures since.
 * Throws `RestoreNotEmpty`, `StoreInUse`, `BackupIncomplete`, `BackupDamaged`, `RestoreDamaged`.
 */
export async function restoreStore(directory: string, config: VaultConfig): Promise<VaultReport> {
  const manifest = await verifyBackup(directory);
  await requireEmpty(config.DATA_DIR, "RestoreNotEmpty");
  await ensureDirectories(config.DATA_DIR, []);
  const unlock = await lockFolder(config.DATA_DIR);
  try {
    // First: a restoration that breaks off leaves no store that serves what was erased since.
    await writeDurably(restoredMark(config.DATA_DIR), new Uint8Array(0), config.DATA_DIR);
    const vault = await openVault(config);
    const present = await verifyVault(vault);
    if (present.blobs + present.envelopes + present.erased + present.keyrings > 0) {
      throw notEmpty("RestoreNotEmpty");
    }
    await copyVault(await openFolderVault(vaultFolder(directory)), vault);
    await writeDurably(seedPath(config.DATA_DIR), await readFile(seedPath(directory)), config.DATA_DIR);
    const report = await verifyVault(vault);
    if (report.digest === manifest.digest && report.damaged.length === 0) return report;
    throw new KeywardError("RestoreDamaged", {
      message: "The restored store doesn't hold what the backup holds.",
      action: "Check the disk or the storage, empty it, and restore again.",
    });
  } finally {
    await unlock();
  }
}

async function readManifest(directory: string): Promise<BackupManifest> {
  try {
    return schema.parse(JSON.parse(await readFile(join(directory, MANIFEST), "utf8")));
  } catch (cause) {
    throw new KeywardError("BackupIncomplete", {
      message: "This is no finished backup of a store.",
      action: "Take one that ended with its manifest.",
      cause,
    });
  }
}

async function requireEmpty(directory: string, name: string): Promise<void> {
  if ((await filesIn(directory)).length > 0) throw notEmpty(name);
}

const notEmpty = (name: string) =>
  new KeywardError(name, { message: "There is something already.", action: "Choose an empty folder." });

const backupDamaged = (damaged: number) =>
  new KeywardError("BackupDamaged", {
    message: "The backup isn't what it was when it was made.",
    action: "Take another backup.",
    details: { damaged },
  });
