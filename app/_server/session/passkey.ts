import { toBytea } from "#indexer/store/bytea.ts";
import { type Bytes, fromBase64url } from "#lib/core/bytes.ts";
import { isNamed } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import { type AuthenticatorData, verifyAssertion } from "#lib/crypto/webauthn.ts";
import { controls } from "#lib/identity/controls.ts";
import { publicKeyIn, signerIdOf } from "#lib/identity/passkey.ts";
import { passkeySignInChallenge } from "#lib/identity/passkey-sign-in.ts";
import { query } from "../database.ts";
import { environment } from "../environment.ts";
import { ledger } from "../ledger.ts";
import type { PasskeySignIn } from "../schemas/session.ts";
import type { Asker } from "./asker.ts";
import { spendNonce } from "./nonces.ts";
import { signInRefused } from "./refused.ts";

/**
 * Checks a passkey's assertion over our nonce, origin and chain, and that the ledger has this signer as the patient's
 * controller or second signer. The nonce is used up whatever comes of it.
 * @param nonce the one that this browser was given.
 * @throws `SignInRefused`, `LedgerUnavailable`.
 */
export async function verifyPasskey(
  { patientId, signer, assertion }: PasskeySignIn,
  nonce: string | undefined,
): Promise<Asker> {
  if (nonce === undefined || !(await spendNonce(nonce))) throw signInRefused("nonce");
  const { KEYWARD_ORIGIN: origin, DEPLOYMENT, PASSKEY_RP_ID } = environment();
  const { chainId } = DEPLOYMENT;
  const rpId = PASSKEY_RP_ID ?? new URL(origin).hostname;
  const challenge = passkeySignInChallenge({ origin, chainId, nonce });
  const expected = { publicKey: publicKeyIn(signer), challenge, origin, rpId };
  const { signCount } = await verified(assertion, expected);
  // Another verifier's address makes another id: what the ledger has of a passkey is under the verifier that it lists.
  const signerId = signerIdOf(signer);
  if (!(await controls(ledger(), signerId, patientId))) throw signInRefused("patientId");
  if (!(await countUp(signerId, signCount))) throw signInRefused("signCount");
  return { kind: "passkey", patientId, signer, signerId };
}

async function verified(
  { authenticatorData, clientDataJSON, signature }: PasskeySignIn["assertion"],
  expected: Parameters<typeof verifyAssertion>[1],
): Promise<AuthenticatorData> {
  try {
    const assertion = {
      authenticatorData: fromBase64url(authenticatorData),
      clientDataJSON: fromBase64url(clientDataJSON),
      signature: fromBase64url(signature) as Bytes,
    };
    return await verifyAssertion(assertion, expected);
  } catch (error) {
    const field = isNamed(error, "AssertionInvalid") ? String(error.details.field) : "assertion";
    throw signInRefused(field, error);
  }
}

/** WebAuthn 3, section 7.2, step 22: a counter that counts must have grown. */
async function countUp(signerId: Address, counter: number): Promise<boolean> {
  const { rowCount } = await query(
    `insert into app.passkey_counters as c values ($1, $2)
     on conflict (signer_id) do update set counter = excluded.counter
     where c.counter < excluded.counter or (c.counter = 0 and excluded.counter = 0)`,
    [toBytea(signerId), counter],
  );
  return rowCount === 1;
}
