import { link, unlink } from "node:fs/promises";
import { join } from "node:path";
import { isNamed } from "#lib/core/errors.ts";
import { digestOf } from "#lib/crypto/cid.ts";
import { shardOf } from "#lib/records/node/shards.ts";
import type { Range, Vault } from "#lib/records/vault.ts";
import { vaultFolder } from "./open-vault.ts";

/** The source's blobs, of which those that could be linked from an earlier backup aren't listed; and how many could. */
export function linkingBlobs(source: Vault, previous: string | undefined, directory: string) {
  let linked = 0;
  const tryLink = async (cid: string): Promise<boolean> => {
    if (previous === undefined) return false;
    const done = await link(blobPath(previous, cid), blobPath(directory, cid)).then(
      () => true,
      // It isn't there, or the disk has no links: then it is copied.
      () => false,
    );
    if (done) linked += 1;
    return done;
  };
  return {
    ...source.blobs,
    linked: () => linked,
    async *cids(range?: Range) {
      for await (const cid of source.blobs.cids(range)) if (!(await tryLink(cid))) yield cid;
    },
  };
}

/**
 * Replaces a damaged blob of a copy from the source; the file that it shared with an earlier backup stays as it is.
 * Gives what is damaged in the source as well.
 */
export async function copyAnew(
  source: Vault,
  copy: Vault,
  directory: string,
  cid: string,
): Promise<string[]> {
  await unlink(blobPath(directory, cid));
  try {
    await copy.blobs.put(await source.blobs.get(cid));
    return [];
  } catch (error) {
    if (isNamed(error, "BlobCorrupted")) return [cid];
    throw error;
  }
}

const blobPath = (directory: string, cid: string): string =>
  join(shardOf(join(vaultFolder(directory), "blobs"), digestOf(cid)), cid);
