import { type Bytes, type Hex, randomBytes, toHex } from "#lib/core/bytes.ts";
import { createPasskey } from "../../../_session/passkeys/create-passkey.ts";
import { rememberPasskey } from "../../../_session/passkeys/remembered.ts";
import { signerOfPasskey } from "../../../_session/passkeys/signer-of-passkey.ts";
import { usePasskeyOnce as askPasskey } from "../../../_session/passkeys/use-passkey.ts";

/** A passkey of which a patient is to be made. */
export type FreshPasskey = {
  credentialId: Bytes;
  signer: Hex;
  /** Of the registration, and the passkey's user handle: so that any device finds the patient by the passkey alone. */
  salt: Hex;
  hasPrf: boolean;
  prfOutput: Bytes | undefined;
};

/** Makes a passkey. Throws `PasskeyRefused`, `PasskeyUnavailable`, ... */
export async function makePasskey(name: string): Promise<FreshPasskey> {
  const userHandle = randomBytes(32);
  const { publicKey, ...rest } = await createPasskey({ name, userHandle });
  rememberPasskey(rest.credentialId);
  return { ...rest, signer: await signerOfPasskey(publicKey), salt: toHex(userHandle) };
}

/**
 * What it gives the vault, a copy: the vault takes it over. Devices that don't say it when the passkey is made are asked
 * once more; undefined where there is no PRF.
 */
export async function prfOf({ credentialId, hasPrf, prfOutput }: FreshPasskey): Promise<Bytes | undefined> {
  if (prfOutput !== undefined) return prfOutput.slice();
  if (!hasPrf) return undefined;
  const answer = await askPasskey({
    challenge: randomBytes(32),
    credentialIds: [credentialId],
    prf: true,
  });
  return answer.prfOutput;
}
