import { type Bytes, fromUtf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { base64urlLength, decodeBase64url, encodeBase64url } from "../base64url.ts";

/**
 * The members of a JWE that don't depend on who may open it (RFC 7516, section 7.2.1). `sealed` is the
 * ciphertext and the 16-byte tag after it, as WebCrypto gives and takes them.
 */
export type JweParts = { protected: string; iv: Bytes; sealed: Bytes };

const FORM = /^\{"protected":"([\w-]{1,1024})","iv":"([\w-]{16})","ciphertext":"$/;
const BETWEEN = '","tag":"';
const END = '"}';
const TAG = 16;
const TAG_TEXT = base64urlLength(TAG);

const encoder = new TextEncoder();

/** The stored form: UTF-8 JSON in this key order, without white space. One JWE has one form only. */
export function serialiseJwe({ protected: header, iv, sealed }: JweParts): Bytes {
  const head = `{"protected":"${header}","iv":"${encodeBase64url(iv)}","ciphertext":"`;
  const tail = `${BETWEEN}${encodeBase64url(sealed.subarray(-TAG))}${END}`;
  const ciphertext = encodeBase64url(sealed.subarray(0, -TAG));
  // Written in place: joining the strings first costs a large record two more copies.
  const out = new Uint8Array(head.length + ciphertext.length + tail.length);
  encoder.encodeInto(head, out);
  encoder.encodeInto(ciphertext, out.subarray(head.length));
  encoder.encodeInto(tail, out.subarray(head.length + ciphertext.length));
  return out;
}

/**
 * Reads the stored form, and nothing else: no other members, order, spelling or white space, so that there
 * are no duplicate keys to disagree about. Throws `MalformedJwe`.
 */
export function parseJwe(blob: Bytes): JweParts {
  try {
    const text = fromUtf8(blob);
    const tagAt = text.length - END.length - TAG_TEXT;
    const ciphertextEnd = tagAt - BETWEEN.length;
    const start = text.indexOf('"ciphertext":"') + '"ciphertext":"'.length;
    const head = FORM.exec(text.slice(0, start));
    if (!head || start > ciphertextEnd || !text.endsWith(END) || !text.startsWith(BETWEEN, ciphertextEnd)) {
      throw new Error("not the stored form");
    }
    const sealed = decodeBase64url(text.slice(start, ciphertextEnd), TAG);
    sealed.set(decodeBase64url(text.slice(tagAt, -END.length)), sealed.length - TAG);
    return { protected: head[1] as string, iv: decodeBase64url(head[2] as string), sealed };
  } catch (cause) {
    throw new KeywardError("MalformedJwe", { message: "The blob is not a JWE in the stored form.", cause });
  }
}
