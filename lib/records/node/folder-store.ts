import type { Bytes } from "#lib/core/bytes.ts";
import type { RecordStore } from "../blob-store.ts";
import { type Receipt, signReceipt } from "../receipt.ts";
import { type StoreSigner, signedStore } from "../signed-store.ts";
import { openFolderVault } from "./folder-vault.ts";

/** A store that also takes many blobs at once, syncing each folder once. */
export type FolderStore = RecordStore & { putMany(blobs: readonly Bytes[]): Promise<Receipt[]> };

/** A store in a folder on disk. A receipt means that the bytes outlast a power cut. */
export async function openFolderStore({
  directory,
  id,
  key,
  now = Date.now,
}: StoreSigner & { directory: string }): Promise<FolderStore> {
  const vault = await openFolderVault(directory, now);
  return {
    ...signedStore({ id, key, now }, vault),
    async putMany(blobs) {
      const cids = await vault.blobs.putMany(blobs.map((bytes) => ({ bytes })));
      return Promise.all(
        cids.map((subject, at) =>
          signReceipt(
            { store: id, action: "blob-stored", subject, size: blobs[at]?.length ?? 0, time: now() },
            key,
          ),
        ),
      );
    },
  };
}
