import { padmeSize } from "#lib/crypto/padme.ts";

/** Plaintext bytes of every segment but the last. */
export const SEGMENT_BYTES = 4 * 1024 * 1024;
/** As large as an attachment may be. */
export const MOST_ATTACHMENT_BYTES = 200 * 1024 * 1024;

/** Bytes that are sealed for a file of this size: padded, so that segments don't tell which file it is. */
export const paddedSize = (size: number): number => padmeSize(size);

/** How many segments that many bytes make. */
export const segmentsOf = (bytes: number): number => Math.ceil(bytes / SEGMENT_BYTES);

/** Plaintext bytes of one segment, padding included. */
export const segmentLength = (padded: number, index: number): number =>
  Math.min(SEGMENT_BYTES, padded - index * SEGMENT_BYTES);
