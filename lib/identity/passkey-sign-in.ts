import { type Bytes, utf8 } from "#lib/core/bytes.ts";

/** What a sign-in by passkey is bound to. `origin`: of the hospital's pages; `nonce`: from the hospital, once. */
export type PasskeySignInTerms = { origin: string; chainId: number; nonce: string };

/**
 * The challenge of a sign-in by passkey: made by the client, never taken from a server. It is text, and longer than 32
 * bytes, so that no ledger takes it for the digest of a call. It names no patient: who has nothing but a passkey learns from
 * its answer whose it is (`findPasskeyPatient`).
 */
export const passkeySignInChallenge = ({ origin, chainId, nonce }: PasskeySignInTerms): Bytes =>
  utf8(`Keyward sign-in v1\norigin: ${origin}\nchain: ${chainId}\nnonce: ${nonce}`);
