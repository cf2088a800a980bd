import { type Bytes, concat, fromHex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { decodeBase64url } from "./base64url.ts";

/** A public key as RFC 8037 writes it. */
export type Ed25519PublicJwk = { readonly kty: "OKP"; readonly crv: "Ed25519"; readonly x: string };
export type SigningKey = { readonly privateKey: CryptoKey; readonly publicKey: Ed25519PublicJwk };

const ED25519 = { name: "Ed25519" } as const;
/** PrivateKeyInfo of RFC 8410, section 7, up to the 32 bytes of the seed. */
const PKCS8_PREFIX = fromHex("0x302e020100300506032b657004220420");

/** A key from a 32-byte seed, which is what a service keeps. Throws `InvalidPrivateKey`. */
export async function signingKeyFromSeed(seed: Bytes): Promise<SigningKey> {
  if (seed.length !== 32)
    throw new KeywardError("InvalidPrivateKey", { message: "An Ed25519 seed has 32 bytes." });
  const pkcs8 = concat(PKCS8_PREFIX, seed);
  const exportable = await crypto.subtle.importKey("pkcs8", pkcs8, ED25519, true, ["sign"]);
  const { x } = await crypto.subtle.exportKey("jwk", exportable);
  const privateKey = await crypto.subtle.importKey("pkcs8", pkcs8, ED25519, false, ["sign"]);
  return { privateKey, publicKey: { kty: "OKP", crv: "Ed25519", x: x as string } };
}

/** The 64-byte Ed25519 signature of RFC 8032. */
export const sign = async (message: Bytes, { privateKey }: SigningKey): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.sign(ED25519, privateKey, message));

/** Whether `signature` is one of `message` by `publicKey`. Throws `InvalidPublicKey` for a malformed key. */
export async function verify(
  message: Bytes,
  signature: Bytes,
  publicKey: Ed25519PublicJwk,
): Promise<boolean> {
  let key: CryptoKey;
  try {
    if (publicKey.kty !== "OKP" || publicKey.crv !== "Ed25519") throw new Error("another key type");
    key = await crypto.subtle.importKey("raw", decodeBase64url(publicKey.x), ED25519, true, ["verify"]);
  } catch (cause) {
    throw new KeywardError("InvalidPublicKey", { message: "Not an Ed25519 public key.", cause });
  }
  return crypto.subtle.verify(ED25519, key, signature, message);
}
