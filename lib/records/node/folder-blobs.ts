import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Bytes } from "#lib/core/bytes.ts";
import { cidOf, digestOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { checkedBlob } from "../checked-blob.ts";
import { blobMissing } from "../store-errors.ts";
import { ensureDirectory, syncDirectory, writePending } from "./durable-write.ts";

/** How many files are written at once: more only wait for the same disk. */
const AT_ONCE = 8;

/** Content-addressed files under `root`, in 256 folders by the digest's first byte. */
export function folderBlobs(root: string, temporary: string) {
  const folderOf = (cid: string) => join(root, digestOf(cid).slice(2, 4));
  const pathOf = (cid: string) => join(folderOf(cid), cid);

  async function place(bytes: Bytes): Promise<string> {
    // The name is only needed for the rename, so hashing runs while the disk is busy.
    const [pending, digest] = await Promise.all([writePending(temporary, bytes), digestOfBytes(bytes)]);
    const cid = cidOf(digest);
    try {
      await ensureDirectory(folderOf(cid));
      await pending.moveTo(pathOf(cid));
    } catch (error) {
      await pending.discard().catch(() => {});
      throw error;
    }
    return cid;
  }

  return {
    /** The CIDs in the order given, once all are durable; each folder is synced once. */
    async putMany(blobs: readonly Bytes[]): Promise<string[]> {
      const cids: string[] = [];
      for (let at = 0; at < blobs.length; at += AT_ONCE) {
        cids.push(...(await Promise.all(blobs.slice(at, at + AT_ONCE).map(place))));
      }
      await Promise.all([...new Set(cids.map(folderOf))].map(syncDirectory));
      return cids;
    },

    async get(cid: string): Promise<Bytes> {
      const path = pathOf(cid);
      let bytes: Bytes;
      try {
        bytes = await readFile(path);
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === "ENOENT") throw blobMissing(cid, cause);
        throw cause;
      }
      return checkedBlob(cid, bytes);
    },

    has: (cid: string): Promise<boolean> => exists(pathOf(cid)),
  };
}

/** Whether there is a file at `path`. */
export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
