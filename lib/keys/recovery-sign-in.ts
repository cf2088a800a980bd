import { type Bytes, utf8 } from "#lib/core/bytes.ts";
import { hkdf } from "#lib/crypto/hkdf.ts";
import { parseRecoveryCode } from "#lib/crypto/recovery-code.ts";
import { type SigningKey, signingKeyFromSeed } from "#lib/crypto/signing.ts";

/**
 * The Ed25519 key by which a recovery code signs in. Its public part stands in the keyring; it says nothing of the code,
 * whose 128 random bits nobody can try out, nor of the key that opens the vault, which is derived apart from it.
 * Throws `RecoveryCodeMistyped`.
 */
export async function recoverySignInKey(code: string): Promise<SigningKey> {
  // Not by patient, as the vault's key is: who has nothing but the code knows no id.
  return signingKeyFromSeed(
    await hkdf(await parseRecoveryCode(code), { info: "keyward recovery sign-in v1" }),
  );
}

/** What is signed: it works at one hospital, on one chain, once. */
export const recoverySignInMessage = ({
  origin,
  chainId,
  nonce,
}: {
  origin: string;
  chainId: number;
  nonce: string;
}): Bytes =>
  utf8(`Keyward sign-in by recovery code v1\norigin: ${origin}\nchain: ${chainId}\nnonce: ${nonce}`);
