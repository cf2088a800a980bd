import type { Bytes } from "#lib/core/bytes.ts";
import type { Digest } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import type { BlobReader } from "../blob-store.ts";

/** Segments on their way while one is being opened: what bounds the memory of a reader. */
const AHEAD = 2;

/** The segments of an attachment as stores have them, in order. Throws the stores' errors. */
export async function* fetchSegments(
  blobs: Pick<BlobReader, "get">,
  digests: readonly Digest[],
  signal?: AbortSignal,
): AsyncGenerator<Bytes> {
  const coming: Promise<Bytes>[] = [];
  const ask = (index: number) => {
    const digest = digests[index];
    if (digest === undefined) return;
    const bytes = blobs.get(cidOf(digest));
    // Whoever stops reading never looks at it.
    bytes.catch(() => {});
    coming.push(bytes);
  };
  for (let index = 0; index < AHEAD; index++) ask(index);
  for (let index = 0; index < digests.length; index++) {
    signal?.throwIfAborted();
    const bytes = await (coming.shift() as Promise<Bytes>);
    ask(index + AHEAD);
    yield bytes;
  }
}
