import { z } from "zod";
import { type Bytes, concat, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { answerInvalid } from "#lib/keys/store-http.ts";

/**
 * Many blobs and envelopes in one answer, since a chart is some hundreds of them. A part is the length of its header (4
 * bytes, big-endian), the header (UTF-8 JSON), and the bytes. What the asker may not have, or nobody has, is left out.
 */
export type Part = {
  /** A CID, or a recordId. */
  id: string;
  /** The thing, or the name of the error that it would be alone. */
  content: { bytes: Bytes } | { error: string };
};

/** The error of what is too large to travel with others: to be asked for alone. */
export const ASK_ALONE = "AskAlone";
/** Things in one question, of each kind. */
export const MOST_PARTS = 256;
/** Bytes of a question. */
export const MOST_QUESTION_BYTES = 48 * 1024;
/** Bytes of one thing, and of all: a parcel is put together in memory. */
export const MOST_PART_BYTES = 1024 * 1024;
export const MOST_PARCEL_BYTES = 24 * 1024 * 1024;
/** What a reader takes: all of it, and the headers. */
export const MOST_ANSWER_BYTES = MOST_PARCEL_BYTES + 256 * 1024;

const header = z.union([
  z.strictObject({ id: z.string().max(100), size: z.number().int().min(0).max(MOST_PART_BYTES) }),
  z.strictObject({ id: z.string().max(100), error: z.string().max(61) }),
]);

/** A part as it travels. */
export function writePart({ id, content }: Part): Bytes {
  const found = "bytes" in content;
  const head = utf8(
    JSON.stringify(found ? { id, size: content.bytes.length } : { id, error: content.error }),
  );
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, head.length);
  return concat(length, head, ...(found ? [content.bytes] : []));
}

/** The parts of an answer. Throws `StoreAnswerInvalid`. */
export function readParcel(bytes: Bytes): Part[] {
  const parts: Part[] = [];
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.length; ) {
      const body = at + 4 + view.getUint32(at);
      const head = header.parse(JSON.parse(fromUtf8(bytes.subarray(at + 4, body))));
      if ("error" in head) {
        parts.push({ id: head.id, content: { error: head.error } });
        at = body;
        continue;
      }
      at = body + head.size;
      if (at > bytes.length) throw new RangeError("cut off");
      parts.push({ id: head.id, content: { bytes: bytes.slice(body, at) } });
    }
    return parts;
  } catch (cause) {
    throw answerInvalid(cause);
  }
}

/** What is asked for, as stores read it. */
export const parcelQuestion = z.strictObject({
  blobs: z.array(z.string().max(100)).max(MOST_PARTS),
  envelopes: z.array(z.string().regex(/^0x[0-9a-f]{64}$/)).max(MOST_PARTS),
});
