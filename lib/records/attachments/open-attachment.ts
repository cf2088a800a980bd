import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, toHex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import type { AttachmentDescription } from "./description.ts";
import { importSegmentKey, openSegment, segmentRefused } from "./segment.ts";

/**
 * The file's bytes, segment by segment, each authenticated in its place before it is given.
 * What was given before a failure is genuine but not the file: show or save it only once this ended.
 * @param segments as they are stored, in order.
 * Throws `AttachmentSegmentRefused` (altered, reordered, doubled, of another attachment or patient),
 * `AttachmentTruncated`, and `AttachmentMismatch` when the whole isn't the file that was described.
 */
export async function* openAttachment(
  { id, key, size, sha256: expected, segments: digests }: AttachmentDescription,
  patientId: PatientId,
  segments: AsyncIterable<Bytes> | Iterable<Bytes>,
): AsyncGenerator<Bytes> {
  const imported = await importSegmentKey(key);
  const hash = sha256.create();
  let [index, left] = [0, size];
  for await (const sealed of segments) {
    const digest = digests[index];
    // The record's list first: it tells a segment from any other without opening it.
    if (digest === undefined || (await digestOfBytes(sealed)) !== digest) throw segmentRefused(index);
    const last = index === digests.length - 1;
    const opened = await openSegment(sealed, imported, { patientId, id, index, last });
    const bytes = opened.subarray(0, Math.min(opened.length, left));
    left -= bytes.length;
    index += 1;
    hash.update(bytes);
    if (bytes.length > 0) yield bytes;
  }
  if (index < digests.length) throw truncated(index, digests.length);
  if (left !== 0 || toHex(hash.digest()) !== expected) throw mismatch();
}

const truncated = (got: number, of: number) =>
  new KeywardError("AttachmentTruncated", {
    message: "The attachment ends before its last piece.",
    action: "Ask another store; if it stays so, ask whoever wrote it for the file.",
    details: { got, of },
  });

const mismatch = () =>
  new KeywardError("AttachmentMismatch", {
    message: "The attachment is not the file that its record describes.",
    action: "Don't use it; ask whoever wrote it for the file.",
  });
