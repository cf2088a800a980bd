import { join } from "node:path";
import { randomBytes } from "#lib/core/bytes.ts";
import { signingKeyFromSeed } from "#lib/crypto/signing.ts";
import type { KeyringStore } from "#lib/keys/keyring.ts";
import type { RecordStore } from "#lib/records/blob-store.ts";
import { folderKeyrings } from "#lib/records/node/folder-keyrings.ts";
import { openFolderStore } from "#lib/records/node/folder-store.ts";

/** A store in a folder, and the keyrings that it keeps. */
export type LocalStore = { directory: string; records: RecordStore; keyrings: KeyringStore };

/** Opens a store; its receipts are signed with `seed`. */
export async function openLocalStore(directory: string, seed = randomBytes(32)): Promise<LocalStore> {
  const key = await signingKeyFromSeed(seed);
  const id = directory.split(/[\\/]/).at(-1) ?? "store";
  return {
    directory,
    records: await openFolderStore({ directory, id, key }),
    keyrings: folderKeyrings(join(directory, "keyrings")),
  };
}
