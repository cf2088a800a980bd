import { type Bytes, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { decodeBase64url, encodeBase64url } from "../base64url.ts";

const FORM = /^\{"enc":"A256GCM","kc":"([\w-]{43})"\}$/;

/** The protected header: the content encryption and `kc`, the commitment to the content key. */
export const protectedHeader = (commitment: Bytes): string =>
  encodeBase64url(utf8(`{"enc":"A256GCM","kc":"${encodeBase64url(commitment)}"}`));

/** The commitment in a protected header. Throws `MalformedJwe` if it holds anything else. */
export function commitmentIn(header: string): Bytes {
  try {
    return decodeBase64url(FORM.exec(fromUtf8(decodeBase64url(header)))?.[1] ?? "=");
  } catch (cause) {
    throw new KeywardError("MalformedJwe", {
      message: "The JWE's protected header is not as it must be.",
      cause,
    });
  }
}
