import { createHash } from "node:crypto";
import { access, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Bytes, toHex } from "#lib/core/bytes.ts";
import { isNamed } from "#lib/core/errors.ts";
import { asDigest, type Digest } from "#lib/core/ids.ts";
import { cidOf, digestOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { checkedBlob } from "../checked-blob.ts";
import { blobMissing } from "../store-errors.ts";
import { type BlobVault, RANGES, type Range, rangeName } from "../vault.ts";
import { type PendingFile, syncDirectory, writePending, writePieces } from "./durable-write.ts";
import { shardOf } from "./shards.ts";

/** How many files are written at once: more only wait for the same disk. */
const AT_ONCE = 8;

/** Bytes to be stored, and their digest where the caller computes it already. */
export type NewBlob = { bytes: Bytes; digest?: Promise<Digest> | undefined };

/** Blobs in a folder, which also takes many at once, and what comes in pieces. */
export type FolderBlobs = BlobVault & {
  /** The CIDs in the order given, once all are durable; each folder is synced once. */
  putMany(blobs: readonly NewBlob[]): Promise<string[]>;
  /** Writes pieces as they come, without holding them in memory. Whatever `pieces` throws leaves nothing behind. */
  putPieces(pieces: AsyncIterable<Uint8Array>): Promise<{ cid: string; size: number }>;
};

/** Content-addressed files in the shards of `root`. */
export function folderBlobs(root: string, temporary: string): FolderBlobs {
  const folderOf = (cid: string) => shardOf(root, digestOf(cid));
  const pathOf = (cid: string) => join(folderOf(cid), cid);

  // The name is only needed for the rename, so hashing runs while the disk is busy.
  async function name(pending: PendingFile, digest: Promise<Digest>): Promise<string> {
    try {
      const cid = cidOf(await digest);
      await pending.moveTo(pathOf(cid));
      return cid;
    } catch (error) {
      await pending.discard().catch(() => {});
      throw error;
    }
  }

  async function place({ bytes, digest = digestOfBytes(bytes) }: NewBlob): Promise<string> {
    return name(await writePending(temporary, bytes), digest);
  }

  async function putMany(blobs: readonly NewBlob[]): Promise<string[]> {
    const cids: string[] = [];
    for (let at = 0; at < blobs.length; at += AT_ONCE) {
      cids.push(...(await Promise.all(blobs.slice(at, at + AT_ONCE).map(place))));
    }
    await Promise.all([...new Set(cids.map(folderOf))].map(syncDirectory));
    return cids;
  }

  return {
    putMany,
    put: async (bytes, digest) => (await putMany([{ bytes, digest }]))[0] as string,

    async putPieces(pieces) {
      const hash = createHash("sha256");
      let size = 0;
      async function* hashed() {
        for await (const piece of pieces) {
          hash.update(piece);
          size += piece.length;
          yield piece;
        }
      }
      const pending = await writePieces(temporary, hashed());
      const cid = await name(pending, Promise.resolve(asDigest(toHex(hash.digest()))));
      await syncDirectory(folderOf(cid));
      return { cid, size };
    },

    async get(cid) {
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

    async has(cid) {
      return exists(pathOf(cid));
    },

    async *cids(range) {
      for (const each of range === undefined ? RANGES : [range]) {
        for (const name of await filesIn(join(root, rangeName(each)))) {
          if (isCidOf(each, name)) yield name;
        }
      }
    },
  };
}

/** Whether a file's name is a CID that belongs here. */
function isCidOf(range: Range, name: string): boolean {
  try {
    return digestOf(name).slice(2, 4) === rangeName(range);
  } catch (error) {
    if (isNamed(error, "InvalidCid")) return false;
    throw error;
  }
}

/** The names in a folder; none where it is missing. */
export const filesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return [];
  });

/** Whether there is a file at `path`. */
export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      // A disk that can't tell must not look like one that has nothing: an erasure would seem undone.
      if (error.code !== "ENOENT") throw error;
      return false;
    },
  );
