import { type Bytes, concat, randomBytes, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";

/** Where a segment belongs; every part of it is authenticated. */
export type SegmentPlace = {
  patientId: PatientId;
  /** The attachment's id. */
  id: `0x${string}`;
  index: number;
  last: boolean;
};

const IV_BYTES = 12;

/** The key of one attachment, ready for use. */
export const importSegmentKey = (raw: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

/**
 * AES-256-GCM under a fresh random IV, which stands before the ciphertext. Fresh, so that a segment that is sealed
 * again, since its upload was cut off, never shares an IV with another content.
 */
export async function sealSegment(plaintext: Bytes, key: CryptoKey, place: SegmentPlace): Promise<Bytes> {
  const iv = randomBytes(IV_BYTES);
  const algorithm = { name: "AES-GCM", iv, additionalData: aadOf(place) };
  return concat(iv, new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plaintext)));
}

/** Throws `AttachmentSegmentRefused` (details.index) for anything but the segment of this very place. */
export async function openSegment(sealed: Bytes, key: CryptoKey, place: SegmentPlace): Promise<Bytes> {
  try {
    const algorithm = {
      name: "AES-GCM",
      iv: sealed.subarray(0, IV_BYTES),
      additionalData: aadOf(place),
    };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed.subarray(IV_BYTES)));
  } catch (cause) {
    throw segmentRefused(place.index, cause);
  }
}

export const segmentRefused = (index: number, cause?: unknown) =>
  new KeywardError("AttachmentSegmentRefused", {
    message: "A piece of the attachment is not the one that belongs in its place.",
    action: "Ask another store; if it stays so, ask whoever wrote it for the file.",
    details: { index },
    cause,
  });

/** A JSON array of fixed order: no field can run into the next. */
const aadOf = ({ patientId, id, index, last }: SegmentPlace): Bytes =>
  utf8(`keyward/attachment/v1\n${JSON.stringify([patientId, id, index, last])}`);
