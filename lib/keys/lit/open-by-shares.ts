import { type Bytes, concat, fromBase64url, fromHex } from "#lib/core/bytes.ts";
import { blsWasm } from "./wasm.ts";

const SCHEME = "Bls12381G2";

/**
 * Combines decryption shares, and opens a ciphertext by what they make. The client verifies the combined signature before, which
 * takes longer than opening; here the plaintext's digest is compared after (decrypt.ts), and no wrong signature gives that. Nor is
 * the key printed, as the client does.
 * @param ciphertext base64. @param shares as nodes send them, in hexadecimal digits: as many as the threshold.
 */
export async function openByShares(ciphertext: string, shares: readonly string[]): Promise<Bytes> {
  const { blsCombine, blsDecrypt } = await blsWasm();
  const signature = await blsCombine(
    SCHEME,
    shares.map((share) => fromHex(`0x${share}`)),
  );
  const sealed = fromBase64url(
    ciphertext
      .replace(/={1,2}$/, "")
      .replaceAll("+", "-")
      .replaceAll("/", "_"),
  );
  return concat(await blsDecrypt(SCHEME, sealed, signature));
}
