import { type Bytes, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Digest, PatientId } from "#lib/core/ids.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import type { X25519PublicJwk } from "#lib/crypto/x25519.ts";
import { openFromVault, sealToVault, type VaultSealed } from "#lib/keys/seal-to-vault.ts";

/** What is told to the patient alone: why the glass was broken, or what its review found. */
export type WordsAs = { patientId: PatientId; about: "emergency-reason" | "emergency-review" };

const sealedAs = ({ patientId, about }: WordsAs) => ({ patientId, purpose: about });

/**
 * Seals words to the patient's vault, whose public key the manifest gives: the patient reads them, nobody else.
 * @returns what goes to the stores, and its digest for the ledger.
 */
export async function sealWords(
  words: string,
  vaultKey: X25519PublicJwk,
  as: WordsAs,
): Promise<{ blob: Bytes; digest: Digest }> {
  const blob = utf8(JSON.stringify(await sealToVault(utf8(words), vaultKey, sealedAs(as))));
  return { blob, digest: await digestOfBytes(blob) };
}

/** Opens what `sealWords` sealed, as the patient. Throws `SealedWordsBroken`. */
export async function openWords(blob: Bytes, vaultPrivateKey: CryptoKey, as: WordsAs): Promise<string> {
  try {
    const sealed = JSON.parse(fromUtf8(blob)) as VaultSealed;
    return fromUtf8(await openFromVault(sealed, vaultPrivateKey, sealedAs(as)));
  } catch (cause) {
    throw new KeywardError("SealedWordsBroken", {
      message: "These words can't be opened with this vault.",
      cause,
    });
  }
}
