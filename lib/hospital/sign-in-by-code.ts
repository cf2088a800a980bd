import { isNamed } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { encodeBase64url } from "#lib/crypto/base64url.ts";
import { sign } from "#lib/crypto/signing.ts";
import { recoverySignInKey, recoverySignInMessage } from "#lib/keys/recovery-sign-in.ts";
import { recoveryCodeUnknown } from "#lib/keys/unlock.ts";
import { hospitalHttp } from "./hospital-http.ts";
import { newNonce } from "./new-nonce.ts";
import type { Hospital } from "./open-hospital.ts";
import { type SignedIn, signedIn } from "./sign-in.ts";
import { recoveryAnswer } from "./who.ts";

/**
 * Signs in with nothing but a printed recovery code, which stays here: a key derived from it signs the hospital's nonce. The
 * session reads the patient's keyring, records and envelopes, and changes nothing.
 * Throws `RecoveryCodeMistyped`, `RecoveryCodeUnknown`, `SignInRefused`, `RateLimited`, `HospitalUnavailable`.
 */
export async function signInByCode(
  hospital: Hospital,
  code: string,
): Promise<SignedIn & { patientId: PatientId }> {
  const key = await recoverySignInKey(code);
  const http = hospitalHttp(hospital.address);
  const { chainId } = hospital.network.deployment;
  const nonce = await newNonce(http);
  const message = recoverySignInMessage({ origin: http.origin, chainId, nonce });
  const body = { recoveryKey: key.publicKey.x, signature: encodeBase64url(await sign(message, key)) };
  const { patientId } = await http
    .json({ method: "POST", path: "/api/session", body, answer: recoveryAnswer })
    .catch((error: unknown) => {
      const unknown = isNamed(error, "SignInRefused") && error.details.field === "recoveryKey";
      throw unknown ? recoveryCodeUnknown(error) : error;
    });
  return { ...signedIn(hospital, http, { kind: "recovery", patientId }), patientId };
}
