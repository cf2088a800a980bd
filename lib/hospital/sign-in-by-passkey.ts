import { readLedger } from "#lib/chain/ledger.ts";
import { type Bytes, toBase64url } from "#lib/core/bytes.ts";
import type { Assertion } from "#lib/crypto/webauthn.ts";
import { findPasskeyPatient } from "#lib/identity/find-passkey-patient.ts";
import { passkeySignInChallenge } from "#lib/identity/passkey-sign-in.ts";
import { hospitalHttp } from "./hospital-http.ts";
import { newNonce } from "./new-nonce.ts";
import type { Hospital } from "./open-hospital.ts";
import { type SignedIn, signedIn } from "./sign-in.ts";
import { sessionAnswer } from "./who.ts";

/** A passkey's answer, with the user handle that it was made with. */
export type PasskeyAnswer = Assertion & { userHandle: Bytes };

/**
 * Signs in by one gesture with a passkey, of which nothing needs to be known before.
 * @param assert asks the authenticator, with user verification, to sign the challenge.
 * @throws `PasskeyUnknown`, `SignInRefused`, `LedgerUnavailable`, `HospitalUnavailable`, and what `assert` throws.
 */
export async function signInByPasskey(
  hospital: Hospital,
  assert: (challenge: Bytes) => Promise<PasskeyAnswer>,
): Promise<SignedIn> {
  const { ledger, network } = hospital;
  const http = hospitalHttp(hospital.address);
  const nonce = await newNonce(http);
  const { chainId } = network.deployment;
  const answer = await assert(passkeySignInChallenge({ origin: http.origin, chainId, nonce }));
  const verifier = await readLedger(ledger, "patientRegistry", "WEBAUTHN_VERIFIER", []);
  const { patientId, signer } = await findPasskeyPatient(ledger, verifier, answer, answer.userHandle);
  const assertion = {
    authenticatorData: toBase64url(answer.authenticatorData),
    clientDataJSON: toBase64url(answer.clientDataJSON),
    signature: toBase64url(answer.signature),
  };
  const body = { patientId, signer, assertion };
  await http.json({ method: "POST", path: "/api/session", body, answer: sessionAnswer });
  return signedIn(hospital, http, { kind: "passkey", patientId, signer });
}
