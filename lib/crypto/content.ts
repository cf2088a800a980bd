import type { Bytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { deflate, INFLATED_LIMIT, inflate, isWorthDeflating } from "./compress.ts";
import { padmeSize } from "./padme.ts";
import { storedSize, writeStoredBlocks } from "./stored-blocks.ts";

const HEADER = 4;

/**
 * What stands inside the encryption: length of the compressed bytes (4 bytes, big-endian), the compressed
 * bytes (raw DEFLATE, in stored blocks where compressing gains nothing), zeros up to the Padme size. The
 * ciphertext's length so tells little of the payload's.
 */
export async function frameContent(payload: Bytes): Promise<Bytes> {
  const compressed = (await isWorthDeflating(payload)) ? await deflate(payload) : undefined;
  const length = compressed?.length ?? storedSize(payload.length);
  const framed = new Uint8Array(padmeSize(HEADER + length));
  new DataView(framed.buffer).setUint32(0, length);
  if (compressed) framed.set(compressed, HEADER);
  else writeStoredBlocks(payload, framed, HEADER);
  return framed;
}

/**
 * The payload inside `framed`. Throws `MalformedPadding` when the length is impossible, the size isn't the
 * Padme size or a padding byte isn't zero; `MalformedContent` and `DecompressedTooLarge` as `inflate` does.
 */
export async function unframeContent(framed: Bytes, limit = INFLATED_LIMIT): Promise<Bytes> {
  const view = new DataView(framed.buffer, framed.byteOffset, framed.byteLength);
  const end = framed.length < HEADER ? Number.POSITIVE_INFINITY : HEADER + view.getUint32(0);
  if (end > framed.length || padmeSize(end) !== framed.length || !isZero(framed.subarray(end))) {
    throw new KeywardError("MalformedPadding", { message: "The content's padding is not as it must be." });
  }
  return inflate(framed.subarray(HEADER, end), limit);
}

function isZero(bytes: Bytes): boolean {
  let seen = 0;
  for (let at = 0; at < bytes.length; at++) seen |= bytes[at] as number;
  return seen === 0;
}
