import { type Bytes, concat, fromHex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { decodeBase64url } from "./base64url.ts";

/** A public key as RFC 8037 writes it. */
export type X25519PublicJwk = { readonly kty: "OKP"; readonly crv: "X25519"; readonly x: string };

const X25519 = { name: "X25519" } as const;
/** PrivateKeyInfo of RFC 8410, section 7, up to the 32 bytes of the key. */
const PKCS8_PREFIX = fromHex("0x302e020100300506032b656e04220420");

/** A fresh key pair. The private key is exportable only if asked for: what is to be wrapped must be. */
export async function generateX25519(
  extractable = false,
): Promise<{ privateKey: CryptoKey; publicKey: X25519PublicJwk }> {
  const pair = (await crypto.subtle.generateKey(X25519, extractable, ["deriveBits"])) as CryptoKeyPair;
  return { privateKey: pair.privateKey, publicKey: await publicJwk(pair.publicKey) };
}

/**
 * Imports a raw 32-byte private key, by default so that it can't be exported again.
 * Throws `InvalidPrivateKey`.
 */
export async function importX25519Private(raw: Bytes, extractable = false): Promise<CryptoKey> {
  if (raw.length !== 32)
    throw new KeywardError("InvalidPrivateKey", { message: "An X25519 private key has 32 bytes." });
  return crypto.subtle.importKey("pkcs8", concat(PKCS8_PREFIX, raw), X25519, extractable, ["deriveBits"]);
}

/** The raw 32 bytes of an exportable private key. Throws `KeyNotExportable`. */
export async function exportX25519Private(key: CryptoKey): Promise<Bytes> {
  try {
    return new Uint8Array(await crypto.subtle.exportKey("pkcs8", key)).slice(-32);
  } catch (cause) {
    throw new KeywardError("KeyNotExportable", { message: "This private key can't be exported.", cause });
  }
}

/** The public key that belongs to a raw private key. */
export async function x25519PublicOf(raw: Bytes): Promise<X25519PublicJwk> {
  const key = await importX25519Private(raw, true);
  return publicJwk(key);
}

/** Imports a public key. Throws `InvalidPublicKey` unless it is an X25519 JWK of 32 bytes. */
async function importX25519Public(jwk: X25519PublicJwk): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", x25519PublicBytes(jwk), X25519, true, []);
}

/** The 32 bytes of a public key. Throws `InvalidPublicKey`. */
export function x25519PublicBytes(jwk: X25519PublicJwk): Bytes {
  try {
    const raw = decodeBase64url(jwk.x);
    if (jwk.kty === "OKP" && jwk.crv === "X25519" && raw.length === 32) return raw;
  } catch {
    // falls through to the one error
  }
  throw new KeywardError("InvalidPublicKey", { message: "Not an X25519 public key." });
}

/**
 * The shared secret of RFC 7748, section 6.1.
 * Throws `InvalidPublicKey` when it is all zero, as it is for the points of low order.
 */
export async function sharedSecret(privateKey: CryptoKey, publicKey: X25519PublicJwk): Promise<Bytes> {
  const peer = await importX25519Public(publicKey);
  let secret: Bytes;
  try {
    secret = new Uint8Array(await crypto.subtle.deriveBits({ ...X25519, public: peer }, privateKey, 256));
  } catch (cause) {
    throw weak(cause);
  }
  if (secret.every((byte) => byte === 0)) throw weak();
  return secret;
}

async function publicJwk(key: CryptoKey): Promise<X25519PublicJwk> {
  const { x } = await crypto.subtle.exportKey("jwk", key);
  return { kty: "OKP", crv: "X25519", x: x as string };
}

const weak = (cause?: unknown) =>
  new KeywardError("InvalidPublicKey", { message: "The public key is a point of low order.", cause });
