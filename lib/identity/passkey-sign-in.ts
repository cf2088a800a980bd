import { type Bytes, utf8 } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";

/** What a sign-in by passkey is bound to. `origin`: of the hospital's pages; `nonce`: from the hospital, once. */
export type PasskeySignInTerms = { origin: string; chainId: number; patientId: PatientId; nonce: string };

/**
 * The challenge of a sign-in by passkey: made by the client, never taken from a server. It is text, and longer than 32
 * bytes, so that no ledger takes it for the digest of a call.
 */
export const passkeySignInChallenge = ({ origin, chainId, patientId, nonce }: PasskeySignInTerms): Bytes =>
  utf8(`Keyward sign-in v1\norigin: ${origin}\nchain: ${chainId}\npatient: ${patientId}\nnonce: ${nonce}`);
