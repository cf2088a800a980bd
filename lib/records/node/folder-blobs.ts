import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Bytes } from "#lib/core/bytes.ts";
import type { Digest } from "#lib/core/ids.ts";
import { cidOf, digestOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { checkedBlob } from "../checked-blob.ts";
import { blobMissing } from "../store-errors.ts";
import { syncDirectory, writePending } from "./durable-write.ts";
import { shardOf } from "./shards.ts";

/** How many files are written at once: more only wait for the same disk. */
const AT_ONCE = 8;

/** Bytes to be stored, and their digest where the caller computes it already. */
export type NewBlob = { bytes: Bytes; digest?: Promise<Digest> | undefined };

/** Content-addressed files in the shards of `root`. */
export function folderBlobs(root: string, temporary: string) {
  const folderOf = (cid: string) => shardOf(root, digestOf(cid));
  const pathOf = (cid: string) => join(folderOf(cid), cid);

  async function place({ bytes, digest = digestOfBytes(bytes) }: NewBlob): Promise<string> {
    // The name is only needed for the rename, so hashing runs while the disk is busy.
    const pending = await writePending(temporary, bytes);
    try {
      const cid = cidOf(await digest);
      await pending.moveTo(pathOf(cid));
      return cid;
    } catch (error) {
      await pending.discard().catch(() => {});
      throw error;
    }
  }

  return {
    /** The CIDs in the order given, once all are durable; each folder is synced once. */
    async putMany(blobs: readonly NewBlob[]): Promise<string[]> {
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
