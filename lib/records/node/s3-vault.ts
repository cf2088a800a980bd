import { fromHex, type Hex } from "#lib/core/bytes.ts";
import { cidOf, digestOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { checkedBlob } from "../checked-blob.ts";
import type { Shelf } from "../shelf.ts";
import { shelfEnvelopes } from "../shelf-envelopes.ts";
import { shelfKeyrings } from "../shelf-keyrings.ts";
import { blobMissing } from "../store-errors.ts";
import { type BlobVault, type Range, rangeName, type Vault } from "../vault.ts";
import type { S3Bucket } from "./s3-bucket.ts";

/** A name's last part. */
const lastOf = (key: string): string => key.slice(key.lastIndexOf("/") + 1);
const under = (prefix: string, range?: Range) =>
  range === undefined ? prefix : `${prefix}${rangeName(range)}/`;

/** Blobs as objects `blobs/<range>/<CID>`. */
function s3Blobs(bucket: S3Bucket): BlobVault {
  const keyOf = (cid: string) => `blobs/${digestOf(cid).slice(2, 4)}/${cid}`;
  return {
    // Hashed here even where the caller gives a digest: S3 checks what arrives against it.
    async put(bytes) {
      const digest = await digestOfBytes(bytes);
      const cid = cidOf(digest);
      await bucket.put(keyOf(cid), bytes, btoa(String.fromCharCode(...fromHex(digest))));
      return cid;
    },
    async get(cid) {
      const bytes = await bucket.get(keyOf(cid));
      if (bytes === undefined) throw blobMissing(cid);
      return checkedBlob(cid, bytes);
    },
    has: async (cid) => bucket.has(keyOf(cid)),
    async *cids(range) {
      for await (const key of bucket.keys(under("blobs/", range))) yield lastOf(key);
    },
  };
}

/** Documents as objects `<name>/<range>/<id>.json`. */
function s3Shelf(bucket: S3Bucket, folder: string): Shelf {
  const keyOf = (name: Hex) => `${folder}/${name.slice(2, 4)}/${name}.json`;
  return {
    read: (name) => bucket.get(keyOf(name)),
    has: (name) => bucket.has(keyOf(name)),
    write: (name, bytes) => bucket.put(keyOf(name), bytes),
    remove: (name) => bucket.remove(keyOf(name)),
    async *names(range) {
      for await (const key of bucket.keys(under(`${folder}/`, range))) {
        const name = /^(0x[0-9a-f]{64})\.json$/.exec(lastOf(key))?.[1];
        if (name !== undefined) yield name as Hex;
      }
    },
  };
}

/**
 * A vault in a bucket, which must not keep old versions of objects: an erased envelope would live on there.
 */
export async function openS3Vault(bucket: S3Bucket, now: () => number = Date.now): Promise<Vault> {
  const [live, erased] = [s3Shelf(bucket, "envelopes"), s3Shelf(bucket, "erased")];
  // A crash may have come between an erasure's mark and the removal.
  for await (const name of erased.names()) if (await live.has(name)) await live.remove(name);
  return {
    blobs: s3Blobs(bucket),
    envelopes: shelfEnvelopes(live, erased),
    keyrings: shelfKeyrings(s3Shelf(bucket, "keyrings"), now),
  };
}
