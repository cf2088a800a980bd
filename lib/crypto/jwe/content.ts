import { type Bytes, equalBytes, randomBytes, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { encodeBase64url } from "../base64url.ts";
import { keyCommitment } from "./commitment.ts";
import { parseJwe, serialiseJwe } from "./parts.ts";
import { commitmentIn, protectedHeader } from "./protected-header.ts";

/**
 * Encrypts `plaintext` under a fresh random 256-bit content key and a fresh random 96-bit IV, which no caller
 * can choose. `blob` is the JWE without its recipients and without `aad`, which the reader rebuilds.
 */
export async function sealContent({
  plaintext,
  aad,
}: {
  plaintext: Bytes;
  aad: Bytes;
}): Promise<{ blob: Bytes; contentKey: Bytes }> {
  const contentKey = randomBytes(32);
  const iv = randomBytes(12);
  const [commitment, key] = await Promise.all([keyCommitment(contentKey), aesKey(contentKey, "encrypt")]);
  const header = protectedHeader(commitment);
  const algorithm = { name: "AES-GCM", iv, additionalData: jweAad(header, aad) };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plaintext));
  return { blob: serialiseJwe({ protected: header, iv, sealed }), contentKey };
}

/**
 * Decrypts what `sealContent` made. Throws `MalformedJwe`, `KeyCommitmentMismatch` when this is not the key
 * the blob was sealed with (checked before decrypting), `ContentAuthenticationFailed` when the ciphertext,
 * its tag or `aad` differs.
 */
export async function openContent(blob: Bytes, contentKey: Bytes, aad: Bytes): Promise<Bytes> {
  const parts = parseJwe(blob);
  const expected = commitmentIn(parts.protected);
  const [commitment, key] = await Promise.all([keyCommitment(contentKey), aesKey(contentKey, "decrypt")]);
  if (!equalBytes(commitment, expected)) {
    throw new KeywardError("KeyCommitmentMismatch", {
      message: "This content key is not the one that the content was sealed with.",
    });
  }
  const algorithm = { name: "AES-GCM", iv: parts.iv, additionalData: jweAad(parts.protected, aad) };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, parts.sealed));
  } catch (cause) {
    throw new KeywardError("ContentAuthenticationFailed", {
      message: "The content or what it is bound to has been changed.",
      cause,
    });
  }
}

/** RFC 7516, section 5.1, step 14. */
const jweAad = (header: string, aad: Bytes): Bytes => utf8(`${header}.${encodeBase64url(aad)}`);

const aesKey = (raw: Bytes, use: "encrypt" | "decrypt"): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", raw, "AES-GCM", false, [use]);
