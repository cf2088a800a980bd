import { z } from "zod";
import { type Bytes, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { asDigest, type Digest } from "#lib/core/ids.ts";
import { fromBase64, toBase64 } from "#lib/fhir/base64.ts";
import { MOST_ATTACHMENT_BYTES, paddedSize, segmentsOf } from "./layout.ts";

/** The content type of the Binary that holds a description, in the same record as its DocumentReference. */
export const DESCRIPTION_TYPE = "application/vnd.keyward.attachment+json";

/**
 * All that opens an attachment and checks it. It holds the content key, so it is only ever inside an encrypted record:
 * erasing that record's envelope makes the segments unreadable.
 */
export type AttachmentDescription = {
  readonly v: 1;
  /** 32 random bytes as hexadecimal digits; bound into every segment. */
  readonly id: `0x${string}`;
  /** AES-256 key of this attachment alone. */
  readonly key: Bytes;
  readonly contentType: string;
  /** Of the file, in bytes; segments are padded beyond it. */
  readonly size: number;
  /** SHA-256 of the file. */
  readonly sha256: Digest;
  /** SHA-256 of each segment as it is stored, in order. */
  readonly segments: readonly Digest[];
};

const word = z.string().regex(/^0x[0-9a-f]{64}$/);
const schema = z.strictObject({
  v: z.literal(1),
  id: word,
  key: z.string().length(44),
  contentType: z.string().min(1).max(200),
  size: z.number().int().min(1).max(MOST_ATTACHMENT_BYTES),
  sha256: word,
  segments: z.array(word).min(1),
});

/** UTF-8 JSON; the key in base64. */
export const serialiseDescription = ({ key, ...rest }: AttachmentDescription): Bytes =>
  utf8(JSON.stringify({ ...rest, key: toBase64(key) }));

/** Throws `MalformedAttachment`: also where the number of segments isn't the one that the size makes. */
export function parseDescription(bytes: Uint8Array): AttachmentDescription {
  try {
    const { id, key, sha256, segments, ...rest } = schema.parse(JSON.parse(fromUtf8(bytes)));
    const raw = fromBase64(key);
    if (raw.length !== 32) throw new TypeError("not a key of 32 bytes");
    if (segments.length !== segmentsOf(paddedSize(rest.size))) throw new TypeError("not its segments");
    return {
      ...rest,
      id: id as `0x${string}`,
      key: raw,
      sha256: asDigest(sha256 as `0x${string}`),
      segments: segments.map((digest) => asDigest(digest as `0x${string}`)),
    };
  } catch (cause) {
    throw new KeywardError("MalformedAttachment", {
      message: "What the record says of its attachment can't be read.",
      action: "Ask whoever wrote the record for the file.",
      cause,
    });
  }
}
