import type { Ledger } from "#lib/chain/ledger.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { type Bytes, toHex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { type Address, asPatientId, type PatientId } from "#lib/core/ids.ts";
import type { Assertion } from "#lib/crypto/webauthn.ts";
import { controls } from "./controls.ts";
import { passkeySigner, signerIdOf } from "./passkey.ts";
import { publicKeyCandidates } from "./passkey-candidates.ts";
import { patientIdOf } from "./register.ts";

/** Whose passkey it is, and the ERC-7913 signer that the ledger knows it by. */
export type PasskeyPatient = { patientId: PatientId; signer: Hex };

/**
 * Finds whose passkey made an assertion, with nothing but the passkey and the ledger: its user handle is the salt of
 * the patient's registration, or the patient's id itself for a second passkey.
 * @param userHandle 32 bytes, as given when the passkey was made.
 * @throws `PasskeyUnknown`, `LedgerUnavailable`, `AssertionInvalid`.
 */
export async function findPasskeyPatient(
  ledger: Ledger,
  verifier: Address,
  assertion: Assertion,
  userHandle: Bytes,
): Promise<PasskeyPatient> {
  const handle = toHex(userHandle);
  const signers = (await publicKeyCandidates(assertion)).map((key) => passkeySigner(verifier, key));
  const candidates = signers.flatMap((signer) => [
    { signer, patientId: patientIdOf(signer, handle) },
    { signer, patientId: asPatientId(handle) },
  ]);
  for (const candidate of candidates) {
    if (await controls(ledger, signerIdOf(candidate.signer), candidate.patientId)) return candidate;
  }
  throw new KeywardError("PasskeyUnknown", {
    message: "This passkey belongs to nobody who is registered here.",
    action: "Use another passkey, or register.",
  });
}
