import type { Bytes } from "#lib/core/bytes.ts";
import type { Digest, PatientId } from "#lib/core/ids.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { paddedSize, SEGMENT_BYTES, segmentLength, segmentsOf } from "./layout.ts";
import { importSegmentKey, sealSegment } from "./segment.ts";

/** A segment as it goes to the stores. */
export type SealedSegment = { index: number; blob: Bytes; digest: Digest };

export type SealAttachment = {
  /** Read piece by piece; never held whole. */
  file: Blob;
  patientId: PatientId;
  id: `0x${string}`;
  /** 32 bytes, of this attachment alone. */
  key: Bytes;
  /** Segments that aren't needed again. */
  skip?: (index: number) => boolean;
};

/** Seals a file segment by segment: holds one at a time. Fails as reading the file does (it may have been moved). */
export async function* sealAttachment({
  file,
  patientId,
  id,
  key,
  skip = () => false,
}: SealAttachment): AsyncGenerator<SealedSegment> {
  const padded = paddedSize(file.size);
  const count = segmentsOf(padded);
  const imported = await importSegmentKey(key);
  for (let index = 0; index < count; index++) {
    if (skip(index)) continue;
    const plaintext = await segmentOf(file, padded, index);
    const place = { patientId, id, index, last: index === count - 1 };
    const blob = await sealSegment(plaintext, imported, place);
    plaintext.fill(0);
    yield { index, blob, digest: await digestOfBytes(blob) };
  }
}

/** The file's bytes in a segment, with zeros after its end. */
async function segmentOf(file: Blob, padded: number, index: number): Promise<Bytes> {
  const start = index * SEGMENT_BYTES;
  const length = segmentLength(padded, index);
  const bytes = new Uint8Array(await file.slice(start, start + length).arrayBuffer());
  if (bytes.length === length) return bytes;
  const whole = new Uint8Array(length);
  whole.set(bytes);
  return whole;
}
