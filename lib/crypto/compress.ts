import { type Bytes, concat } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { MINIMUM_SIZE } from "./padme.ts";
import { readStoredBlocks } from "./stored-blocks.ts";

/** The most that `inflate` gives out unless told otherwise, in bytes. */
export const INFLATED_LIMIT = 64 * 1024 * 1024;

/** Leaves room for the length before the content and the header of one stored block. */
const SMALL = MINIMUM_SIZE - 9;
const PROBE_FROM = 64 * 1024;
const PROBE_SIZE = 8 * 1024;
/** Base64 inside JSON stays at 0.76, FHIR resources come down to 0.2 or less. */
const WORTHWHILE = 0.7;

/** Raw DEFLATE (RFC 1951). */
export const deflate = (bytes: Bytes): Promise<Bytes> =>
  collect(bytes, new CompressionStream("deflate-raw"), Number.POSITIVE_INFINITY);

/**
 * Whether compressing gains anything: not for contents that fit the least padded size as they are, nor for
 * large ones that hardly shrink (images, PDF, base64), where it would cost 30 ms a megabyte.
 */
export async function isWorthDeflating(bytes: Bytes): Promise<boolean> {
  if (bytes.length < PROBE_FROM) return bytes.length > SMALL;
  const last = bytes.length - PROBE_SIZE;
  const samples = [0, Math.floor(last / 2), last].map((at) => bytes.subarray(at, at + PROBE_SIZE));
  const sample = concat(...samples);
  return (await deflate(sample)).length < WORTHWHILE * sample.length;
}

/**
 * Inflates raw DEFLATE, stopping as soon as more than `limit` bytes come out.
 * Throws `DecompressedTooLarge`, or `MalformedContent` when the stream is broken, cut or has a tail.
 */
export async function inflate(bytes: Bytes, limit = INFLATED_LIMIT): Promise<Bytes> {
  const stored = readStoredBlocks(bytes);
  if (stored && stored.length > limit) throw tooLarge(limit);
  if (stored) return stored;
  try {
    return await collect(bytes, new DecompressionStream("deflate-raw"), limit);
  } catch (cause) {
    if (cause instanceof KeywardError) throw cause;
    throw new KeywardError("MalformedContent", {
      message: "The content is not valid compressed data.",
      cause,
    });
  }
}

async function collect(
  bytes: Bytes,
  through: CompressionStream | DecompressionStream,
  limit: number,
): Promise<Bytes> {
  const writer = through.writable.getWriter();
  // Failures surface at the reader; a write that never drains is dropped with the stream.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  const reader = (through.readable as ReadableStream<Bytes>).getReader();
  const parts: Bytes[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > limit) {
      reader.cancel().catch(() => {});
      throw tooLarge(limit);
    }
    parts.push(next.value);
  }
  return concat(...parts);
}

const tooLarge = (limit: number) =>
  new KeywardError("DecompressedTooLarge", {
    message: "The content inflates to more than is allowed.",
    details: { limit },
  });
