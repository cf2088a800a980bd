import { type Bytes, concat, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { openContent, sealContent } from "#lib/crypto/jwe/content.ts";
import { unwrapContentKey, wrapContentKey } from "#lib/crypto/jwe/recipient.ts";
import type { X25519PublicJwk } from "#lib/crypto/x25519.ts";
import type { Manifest } from "./manifest.ts";

const KEY = 32;

const aad = (patientId: PatientId): Bytes =>
  concat(utf8("keyward/vault/v1\n"), bytes32(patientId, "patientId"));

const identity = (patientId: PatientId) => {
  const kid = `${patientId.toLowerCase()}/vault`;
  return { kid, apv: utf8(kid) };
};

/** Seals every private key, by category and epoch, to the vault key. */
export async function sealVault(
  privateKeys: readonly (readonly Bytes[])[],
  vaultKey: X25519PublicJwk,
  patientId: PatientId,
): Promise<Manifest["vault"]> {
  const { blob, contentKey } = await sealContent({
    plaintext: concat(...privateKeys.flat()),
    aad: aad(patientId),
  });
  return {
    content: fromUtf8(blob),
    recipient: await wrapContentKey(contentKey, vaultKey, identity(patientId)),
  };
}

/** Every private key, by category and epoch, for who has the vault's. Throws `VaultMismatch`. */
export async function openVault(
  { vault, patientId, compartments }: Manifest,
  vaultPrivateKey: CryptoKey,
): Promise<Bytes[][]> {
  let keys: Bytes;
  try {
    const contentKey = await unwrapContentKey(vault.recipient, vaultPrivateKey, identity(patientId));
    keys = await openContent(utf8(vault.content), contentKey, aad(patientId));
  } catch (cause) {
    throw vaultMismatch(cause);
  }
  if (keys.length !== KEY * compartments.flat().length) throw vaultMismatch();
  let at = 0;
  return compartments.map((epochs) => epochs.map(() => keys.slice(KEY * at, KEY * ++at)));
}

const vaultMismatch = (cause?: unknown) =>
  new KeywardError("VaultMismatch", {
    message: "This vault key doesn't open the manifest.",
    action: "Unlock with another wallet, passkey or recovery code.",
    cause,
  });
