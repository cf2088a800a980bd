import { type Bytes, toHex } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { hkdf } from "#lib/crypto/hkdf.ts";

/** Order of secp256k1 (SEC 2, section 2.4.1): a private key is below it, and above zero. */
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/**
 * The secret of a patient's card, a private key of secp256k1: HKDF of the vault key, so that every device of the patient
 * can print the card again and none has to keep it. `number` is another for every new card.
 */
export async function cardSecret(vaultKey: Bytes, patientId: PatientId, number: number): Promise<Bytes> {
  const salt = bytes32(patientId, "patientId");
  for (let attempt = 0; ; attempt++) {
    const secret = await hkdf(vaultKey, { salt, info: `keyward emergency card v1/${number}/${attempt}` });
    const key = BigInt(toHex(secret));
    if (key > 0n && key < ORDER) return secret;
  }
}
