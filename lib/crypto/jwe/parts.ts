import { type Bytes, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { decodeBase64url, encodeBase64url } from "../base64url.ts";

/** The members of a JWE that don't depend on who may open it (RFC 7516, section 7.2.1). */
export type JweParts = { protected: string; iv: Bytes; ciphertext: Bytes; tag: Bytes };

const FORM = /^\{"protected":"([\w-]{1,1024})","iv":"([\w-]{16})","ciphertext":"$/;
const BETWEEN = '","tag":"';
const TAG_LENGTH = 22;
const END = '"}';

/** The stored form: UTF-8 JSON in this key order, without white space. One JWE has one form only. */
export const serialiseJwe = ({ protected: header, iv, ciphertext, tag }: JweParts): Bytes =>
  utf8(
    `{"protected":"${header}","iv":"${encodeBase64url(iv)}","ciphertext":"${encodeBase64url(ciphertext)}` +
      `${BETWEEN}${encodeBase64url(tag)}${END}`,
  );

/**
 * Reads the stored form, and nothing else: no other members, order, spelling or white space, so that there
 * are no duplicate keys to disagree about. Throws `MalformedJwe`.
 */
export function parseJwe(blob: Bytes): JweParts {
  try {
    const text = fromUtf8(blob);
    const tagAt = text.length - END.length - TAG_LENGTH;
    const ciphertextEnd = tagAt - BETWEEN.length;
    const start = text.indexOf('"ciphertext":"') + '"ciphertext":"'.length;
    const head = FORM.exec(text.slice(0, start));
    if (!head || start > ciphertextEnd || !text.endsWith(END) || !text.startsWith(BETWEEN, ciphertextEnd)) {
      throw new Error("not the stored form");
    }
    return {
      protected: head[1] as string,
      iv: decodeBase64url(head[2] as string),
      ciphertext: decodeBase64url(text.slice(start, ciphertextEnd)),
      tag: decodeBase64url(text.slice(tagAt, -END.length)),
    };
  } catch (cause) {
    throw new KeywardError("MalformedJwe", { message: "The blob is not a JWE in the stored form.", cause });
  }
}
