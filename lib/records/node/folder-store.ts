import { readdir, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { Bytes } from "#lib/core/bytes.ts";
import type { SigningKey } from "#lib/crypto/signing.ts";
import type { RecordStore } from "../blob-store.ts";
import { type Receipt, signReceipt } from "../receipt.ts";
import { ensureDirectories } from "./durable-write.ts";
import { folderBlobs, type NewBlob } from "./folder-blobs.ts";
import { folderEnvelopes } from "./folder-envelopes.ts";
import { makeShards } from "./shards.ts";

/** A store that also takes many blobs at once, syncing each folder once. */
export type FolderStore = RecordStore & { putMany(blobs: readonly Bytes[]): Promise<Receipt[]> };

const STALE = 3_600_000;

/**
 * A store in a folder on disk. A receipt means that the bytes outlast a power cut: temporary file, sync,
 * rename, sync of the folder.
 */
export async function openFolderStore({
  directory,
  id,
  key,
  now = Date.now,
}: {
  directory: string;
  id: string;
  key: SigningKey;
  now?: () => number;
}): Promise<FolderStore> {
  const folder = (name: string) => join(directory, name);
  const [blobsIn, envelopesIn, erasedIn, temporary] = [
    folder("blobs"),
    folder("envelopes"),
    folder("erased"),
    folder("tmp"),
  ];
  await ensureDirectories(temporary, []);
  for (const root of [blobsIn, envelopesIn, erasedIn]) await makeShards(root);
  await removeStale(temporary);

  const blobs = folderBlobs(blobsIn, temporary);
  const envelopes = folderEnvelopes(envelopesIn, erasedIn, temporary);
  const receipt = (action: Receipt["action"], subject: string, size: number) =>
    signReceipt({ store: id, action, subject, size, time: now() }, key);

  async function putAll(many: readonly NewBlob[]): Promise<Receipt[]> {
    const cids = await blobs.putMany(many);
    return Promise.all(cids.map((cid, at) => receipt("blob-stored", cid, many[at]?.bytes.length ?? 0)));
  }

  return {
    id,
    publicKey: key.publicKey,
    putMany: (many) => putAll(many.map((bytes) => ({ bytes }))),
    put: async (bytes, digest) => (await putAll([{ bytes, digest }]))[0] as Receipt,
    get: blobs.get,
    has: blobs.has,
    putEnvelope: async (envelope) =>
      receipt("envelope-stored", envelope.recordId, await envelopes.put(envelope)),
    getEnvelope: envelopes.get,
    deleteEnvelope: async (recordId) => receipt("envelope-deleted", await envelopes.delete(recordId), 0),
  };
}

/** Files that a crash left behind. Young ones may be another process's writes under way. */
async function removeStale(temporary: string): Promise<void> {
  for (const name of await readdir(temporary)) {
    const path = join(temporary, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > STALE) await unlink(path);
  }
}
