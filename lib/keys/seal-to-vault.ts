import { type Bytes, concat, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { openContent, sealContent } from "#lib/crypto/jwe/content.ts";
import { type JweRecipient, unwrapContentKey, wrapContentKey } from "#lib/crypto/jwe/recipient.ts";
import type { X25519PublicJwk } from "#lib/crypto/x25519.ts";

/** Something of a patient's that stays on the device, sealed to the vault key. */
export type VaultSealed = { content: string; recipient: JweRecipient };

/** What a sealed thing is, and whose: it opens as nothing else. */
export type SealedAs = { patientId: PatientId; purpose: string };

/** Seals to a vault that may be locked: its public key is enough. */
export async function sealToVault(
  plaintext: Bytes,
  vaultKey: X25519PublicJwk,
  as: SealedAs,
): Promise<VaultSealed> {
  const { blob, contentKey } = await sealContent({ plaintext, aad: aad(as) });
  return { content: fromUtf8(blob), recipient: await wrapContentKey(contentKey, vaultKey, identity(as)) };
}

/** Opens what `sealToVault` sealed. Throws `VaultSealBroken`. */
export async function openFromVault(
  { content, recipient }: VaultSealed,
  vaultPrivateKey: CryptoKey,
  as: SealedAs,
): Promise<Bytes> {
  try {
    const contentKey = await unwrapContentKey(recipient, vaultPrivateKey, identity(as));
    return await openContent(utf8(content), contentKey, aad(as));
  } catch (cause) {
    throw new KeywardError("VaultSealBroken", {
      message: "What was kept on this device can't be opened with this vault.",
      cause,
    });
  }
}

const aad = ({ patientId, purpose }: SealedAs): Bytes =>
  concat(utf8("keyward/device/v1\n"), bytes32(patientId, "patientId"), utf8(purpose));

const identity = ({ patientId }: SealedAs) => {
  const kid = `${patientId.toLowerCase()}/device`;
  return { kid, apv: utf8(kid) };
};
