import { stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { shelfEnvelopes } from "../shelf-envelopes.ts";
import { shelfKeyrings } from "../shelf-keyrings.ts";
import type { Vault } from "../vault.ts";
import { ensureDirectories } from "./durable-write.ts";
import { type FolderBlobs, filesIn, folderBlobs } from "./folder-blobs.ts";
import { folderShelf } from "./folder-shelf.ts";
import { makeShards } from "./shards.ts";

/** A vault in a folder on disk. */
export type FolderVault = Vault & { readonly blobs: FolderBlobs };

const STALE = 3_600_000;

/**
 * Opens, or makes, a vault in a folder: `blobs`, `envelopes`, `erased` and `keyrings`, each in 256 shards, and `tmp`. What it
 * has acknowledged outlasts a power cut: temporary file, sync, rename, sync of the folder.
 */
export async function openFolderVault(directory: string, now: () => number = Date.now): Promise<FolderVault> {
  const temporary = join(directory, "tmp");
  await ensureDirectories(temporary, []);
  const sharded = async (name: string) => {
    const root = join(directory, name);
    await makeShards(root);
    return root;
  };
  const shelf = async (name: string) => folderShelf(await sharded(name), temporary);
  const [live, erased] = [await shelf("envelopes"), await shelf("erased")];
  await removeStale(temporary);
  // A crash may have come between an erasure's mark and the removal.
  for await (const name of erased.names()) await live.remove(name);
  return {
    blobs: folderBlobs(await sharded("blobs"), temporary),
    envelopes: shelfEnvelopes(live, erased),
    keyrings: shelfKeyrings(await shelf("keyrings"), now),
  };
}

/** Files that a crash left behind. Young ones may be another process's writes under way, and gone the next moment. */
async function removeStale(temporary: string): Promise<void> {
  for (const name of await filesIn(temporary)) {
    const path = join(temporary, name);
    try {
      const { mtimeMs } = await stat(path);
      if (Date.now() - mtimeMs > STALE) await unlink(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
}
