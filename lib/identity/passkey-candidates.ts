import { p256 } from "@noble/curves/nist.js";
import { type Bytes, concat, equalBytes } from "#lib/core/bytes.ts";
import { sha256 } from "#lib/crypto/digest.ts";
import { type Assertion, parseSignature } from "#lib/crypto/webauthn.ts";

/**
 * The public keys that an assertion may come from, 64 bytes each: two of them, seldom four (SEC 1, section 4.1.6).
 * A passkey tells its public key when it is made and never again, so that on another device this is the only way to
 * know it; which of the candidates it is, the ledger says. Throws `AssertionInvalid`.
 */
export async function publicKeyCandidates({
  authenticatorData,
  clientDataJSON,
  signature,
}: Assertion): Promise<Bytes[]> {
  const { r, s } = parseSignature(signature);
  const digest = await sha256(concat(authenticatorData, await sha256(clientDataJSON)));
  return [0, 1, 2, 3].flatMap((bit) => {
    try {
      const point = p256.Signature.fromBytes(concat(r, s)).addRecoveryBit(bit).recoverPublicKey(digest);
      return [new Uint8Array(point.toBytes(false)).slice(1)];
    } catch {
      // No point has this x: not this one.
      return [];
    }
  });
}

/** Whether an assertion may come from this public key (64 bytes). */
export const recoverable = async (assertion: Assertion, publicKey: Bytes): Promise<boolean> =>
  (await publicKeyCandidates(assertion)).some((key) => equalBytes(key, publicKey));
