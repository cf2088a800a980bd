import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "#lib/core/bytes.ts";
import { asDigest, type Digest } from "#lib/core/ids.ts";

/** SHA-256 of a file that is read piece by piece: WebCrypto would need all of it at once. */
export async function hashFile(
  file: Blob,
  onBytes: (bytes: number) => void = () => {},
  signal?: AbortSignal,
): Promise<Digest> {
  const hash = sha256.create();
  const reader = file.stream().getReader();
  for (let done = 0; ; ) {
    signal?.throwIfAborted();
    const piece = await reader.read();
    if (piece.done) break;
    hash.update(piece.value);
    done += piece.value.length;
    onBytes(done);
  }
  return asDigest(toHex(hash.digest()));
}
