import { type Bytes, fromHex } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { openHospital } from "#lib/hospital/open-hospital.ts";
import { signInByPasskey } from "#lib/hospital/sign-in-by-passkey.ts";
import { refreshSession } from "../session-store.ts";
import { passkeyError } from "./passkey-error.ts";
import { rememberedPasskeys, rememberPasskey } from "./remembered.ts";
import { usePasskeyOnce } from "./use-passkey.ts";

/**
 * Signs in with a passkey, and lets the vault as it is.
 * @param patientId whom it is known to be: then the passkeys of this tab are asked alone.
 * @returns what the passkey gives the vault, in the same gesture; undefined where the device has no PRF.
 */
export async function passkeySignIn(patientId?: PatientId): Promise<Bytes | undefined> {
  let prfOutput: Bytes | undefined;
  const hospital = await openHospital({ origin: location.origin });
  await signInByPasskey(hospital, async (challenge) => {
    const credentialIds = patientId === undefined ? [] : rememberedPasskeys();
    const answer = await usePasskeyOnce({ challenge, prf: true, credentialIds });
    // Asked for by its id, a passkey may leave its user handle out.
    const userHandle = answer.userHandle ?? (patientId && fromHex(patientId));
    if (userHandle === undefined) throw passkeyError(new DOMException("no user handle", "NotAllowedError"));
    ({ prfOutput } = answer);
    rememberPasskey(answer.credentialId);
    return { ...answer, userHandle };
  });
  await refreshSession();
  return prfOutput;
}
