import { hkdf as deriveSync } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, utf8 } from "#lib/core/bytes.ts";

/**
 * HKDF-SHA256 (RFC 5869): `length` bytes (32 by default) from input key material, salt and info.
 * Not by WebCrypto: for a few dozen bytes its hand-over to another thread takes longer than the hashing.
 */
export async function hkdf(
  material: Bytes,
  { salt = new Uint8Array(0), info, length = 32 }: { salt?: Bytes; info: string | Bytes; length?: number },
): Promise<Bytes> {
  const infoBytes = typeof info === "string" ? utf8(info) : info;
  return deriveSync(sha256, material, salt, infoBytes, length) as Bytes;
}
