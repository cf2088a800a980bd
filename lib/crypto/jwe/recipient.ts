import type { Bytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { decodeBase64url, encodeBase64url } from "../base64url.ts";
import { generateX25519, sharedSecret, type X25519PublicJwk } from "../x25519.ts";
import { concatKdf } from "./concat-kdf.ts";

const ALG = "ECDH-ES+A256KW";

/**
 * One member of `recipients` (RFC 7516, section 7.2.1). Everything about the recipient stands in its own
 * header, so that a content key can be sealed anew without touching the ciphertext.
 */
export type JweRecipient = {
  readonly header: {
    readonly alg: typeof ALG;
    readonly epk: X25519PublicJwk;
    readonly kid: string;
    /** Base64url of what the wrapping key is bound to. */
    readonly apv: string;
  };
  readonly encrypted_key: string;
};

/** Which key a content key is wrapped to: its name, and bytes that the wrapping key is derived from. */
export type RecipientIdentity = { kid: string; apv: Bytes };

/**
 * Wraps a content key to an X25519 public key by ECDH-ES+A256KW (RFC 7518, section 4.6; RFC 8037) with a
 * fresh ephemeral key. Throws `InvalidPublicKey`.
 */
export async function wrapContentKey(
  contentKey: Bytes,
  recipient: X25519PublicJwk,
  { kid, apv }: RecipientIdentity,
): Promise<JweRecipient> {
  const ephemeral = await generateX25519();
  const [kek, content] = await Promise.all([
    wrappingKey(await sharedSecret(ephemeral.privateKey, recipient), apv, "wrapKey"),
    crypto.subtle.importKey("raw", contentKey, "AES-GCM", true, ["decrypt"]),
  ]);
  const wrapped = new Uint8Array(await crypto.subtle.wrapKey("raw", content, kek, "AES-KW"));
  return {
    header: { alg: ALG, epk: ephemeral.publicKey, kid, apv: encodeBase64url(apv) },
    encrypted_key: encodeBase64url(wrapped),
  };
}

/**
 * The content key that a recipient entry holds, for who has the private key.
 * Throws `RecipientMismatch` when the entry names another key than `expected`, `InvalidPublicKey` for a bad
 * ephemeral key, and `KeyUnwrapFailed` when the private key is another one or the entry was changed.
 */
export async function unwrapContentKey(
  { header, encrypted_key }: JweRecipient,
  privateKey: CryptoKey,
  { kid, apv }: RecipientIdentity,
): Promise<Bytes> {
  if (header.alg !== ALG || header.kid !== kid || header.apv !== encodeBase64url(apv)) {
    throw new KeywardError("RecipientMismatch", { message: "The content key is wrapped to another key." });
  }
  const kek = await wrappingKey(await sharedSecret(privateKey, header.epk), apv, "unwrapKey");
  try {
    const wrapped = decodeBase64url(encrypted_key);
    const key = await crypto.subtle.unwrapKey("raw", wrapped, kek, "AES-KW", "AES-GCM", true, ["decrypt"]);
    const raw = new Uint8Array(await crypto.subtle.exportKey("raw", key));
    if (raw.length !== 32) throw new Error("not a 256-bit key");
    return raw;
  } catch (cause) {
    throw new KeywardError("KeyUnwrapFailed", {
      message: "The content key can't be unwrapped with this private key.",
      cause,
    });
  }
}

async function wrappingKey(secret: Bytes, apv: Bytes, use: "wrapKey" | "unwrapKey"): Promise<CryptoKey> {
  const raw = await concatKdf({ secret, algorithmId: ALG, apu: new Uint8Array(0), apv, keyLength: 256 });
  return crypto.subtle.importKey("raw", raw, "AES-KW", false, [use]);
}
