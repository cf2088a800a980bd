import type { Bytes } from "#lib/core/bytes.ts";
import { digestOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { blobCorrupted } from "./store-errors.ts";

/** `bytes` if they are what the CID says. Throws `BlobCorrupted`, `InvalidCid`. */
export async function checkedBlob(cid: string, bytes: Bytes): Promise<Bytes> {
  if ((await digestOfBytes(bytes)) !== digestOf(cid)) throw blobCorrupted(cid);
  return bytes;
}
