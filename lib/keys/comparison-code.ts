import { concat, fromHex, type Hex, utf8 } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { toCrockford } from "#lib/crypto/crockford.ts";
import { sha256 } from "#lib/crypto/digest.ts";
import { type X25519PublicJwk, x25519PublicBytes } from "#lib/crypto/x25519.ts";

/** Twelve symbols of five bits. */
const SYMBOLS = 12;

/**
 * What two people read to each other, so that no server between them puts a signer or a key of its own in place of who
 * recovers: 60 bits, twelve symbols of Crockford's base32 in groups of four, of everything that the guardian's answer
 * depends on. Throws `InvalidId`, `InvalidPublicKey`.
 */
export async function comparisonCode({
  patientId,
  newSigner,
  key,
}: {
  patientId: PatientId;
  newSigner: Hex;
  key: X25519PublicJwk;
}): Promise<string> {
  const about = [bytes32(patientId, "patientId"), x25519PublicBytes(key), fromHex(newSigner)];
  const digest = await sha256(concat(utf8("keyward/recovery/v1\n"), ...about));
  const symbols = toCrockford(digest.slice(0, 10)).slice(0, SYMBOLS);
  return (symbols.match(/.{4}/g) ?? []).join("-");
}
