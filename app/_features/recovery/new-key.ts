import { type Bytes, fromHex, type Hex, randomBytes } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { createPasskey } from "../../_session/passkeys/create-passkey.ts";
import { rememberPasskey } from "../../_session/passkeys/remembered.ts";
import { signerOfPasskey } from "../../_session/passkeys/signer-of-passkey.ts";
import { usePasskeyOnce as askPasskey } from "../../_session/passkeys/use-passkey.ts";
import { passkeyLock } from "../../_session/vault-store.ts";
import type { LockInput } from "../../_vault/protocol/vault.ts";

/** A passkey that is to take over a record. */
export type NewPasskey = { credentialId: Bytes; signer: Hex };

/**
 * Makes a passkey for a patient that is registered: their id is its handle, by which other devices find whose it is.
 * @param beside a key that still signs, and mustn't be replaced by the new one on the same device.
 */
export async function makeNewPasskey(
  patientId: PatientId,
  name: string,
  { beside = [] }: { beside?: readonly Bytes[] } = {},
): Promise<NewPasskey> {
  const { credentialId, publicKey } = await createPasskey({
    name,
    userHandle: fromHex(patientId),
    exclude: beside,
  });
  return { credentialId, signer: await signerOfPasskey(publicKey) };
}

/** From now on this tab asks this passkey and no other. */
export const turnTo = ({ credentialId }: Pick<NewPasskey, "credentialId">): void =>
  rememberPasskey(credentialId);

/** What a passkey gives the vault; undefined where its device has no PRF: then a passphrase has to do. */
export async function lockOfPasskey(credentialId: Bytes): Promise<LockInput | undefined> {
  const { prfOutput } = await askPasskey({
    challenge: randomBytes(32),
    credentialIds: [credentialId],
    prf: true,
  });
  return prfOutput && passkeyLock(prfOutput);
}
