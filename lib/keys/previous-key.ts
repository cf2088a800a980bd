import type { Bytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { decodeBase64url, encodeBase64url } from "#lib/crypto/base64url.ts";
import { hkdf } from "#lib/crypto/hkdf.ts";

/** AES-KW (RFC 3394) under a key derived from the later epoch's private key. */
const linkKey = async (later: Bytes, use: "wrapKey" | "unwrapKey"): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", await hkdf(later, { info: "keyward previous epoch v1" }), "AES-KW", false, [
    use,
  ]);

/** Wraps an epoch's private key under the next one's, so that one release opens all history. */
export async function wrapPrevious(earlier: Bytes, later: Bytes): Promise<string> {
  const key = await crypto.subtle.importKey("raw", earlier, "AES-GCM", true, ["encrypt"]);
  const wrapped = await crypto.subtle.wrapKey("raw", key, await linkKey(later, "wrapKey"), "AES-KW");
  return encodeBase64url(new Uint8Array(wrapped));
}

/** The inverse of `wrapPrevious`. Throws `EpochLinkBroken`. */
export async function unwrapPrevious(wrapped: string, later: Bytes): Promise<Bytes> {
  try {
    const link = await linkKey(later, "unwrapKey");
    const key = await crypto.subtle.unwrapKey(
      "raw",
      decodeBase64url(wrapped),
      link,
      "AES-KW",
      "AES-GCM",
      true,
      ["encrypt"],
    );
    return new Uint8Array(await crypto.subtle.exportKey("raw", key));
  } catch (cause) {
    throw new KeywardError("EpochLinkBroken", {
      message: "An earlier epoch's key can't be opened with the later one.",
      cause,
    });
  }
}
