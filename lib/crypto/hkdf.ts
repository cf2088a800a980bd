import { type Bytes, utf8 } from "#lib/core/bytes.ts";

/** HKDF-SHA256 (RFC 5869): `length` bytes (32 by default) from input key material, salt and info. */
export async function hkdf(
  material: Bytes,
  { salt = new Uint8Array(0), info, length = 32 }: { salt?: Bytes; info: string | Bytes; length?: number },
): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", material, "HKDF", false, ["deriveBits"]);
  const infoBytes = typeof info === "string" ? utf8(info) : info;
  const algorithm = { name: "HKDF", hash: "SHA-256", salt, info: infoBytes };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 8 * length));
}
