import { createHash } from "node:crypto";
import { type Bytes, fromBase64url } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import { verify } from "#lib/crypto/signing.ts";
import { recoverySignInMessage } from "#lib/keys/recovery-sign-in.ts";
import { environment } from "../environment.ts";
import type { RecoverySignIn } from "../schemas/session.ts";
import type { Asker } from "./asker.ts";
import { spendNonce } from "./nonces.ts";
import { keyBytes, patientOfRecoveryKey } from "./recovery-keys.ts";
import { signInRefused } from "./refused.ts";

/**
 * Checks the signature over our nonce, origin and chain by the key of a recovery code that some patient's keyring names. The
 * nonce is used up whatever comes of it; a key that is nobody's is told from a bad signature only to who has the key.
 * @param nonce the one that this browser was given.
 * @throws `SignInRefused`.
 */
export async function verifyRecovery(
  { recoveryKey, signature }: RecoverySignIn,
  nonce: string | undefined,
): Promise<Asker> {
  if (nonce === undefined || !(await spendNonce(nonce))) throw signInRefused("nonce");
  const { KEYWARD_ORIGIN: origin, DEPLOYMENT } = environment();
  const message = recoverySignInMessage({ origin, chainId: DEPLOYMENT.chainId, nonce });
  if (!(await isSigned(message, signature, recoveryKey))) throw signInRefused("signature");
  const patientId = await patientOfRecoveryKey(recoveryKey);
  if (patientId === undefined) throw signInRefused("recoveryKey");
  return { kind: "recovery", patientId, recoveryKey, signerId: idOfKey(recoveryKey) };
}

async function isSigned(message: Bytes, signature: string, x: string): Promise<boolean> {
  try {
    return await verify(message, fromBase64url(signature), { kty: "OKP", crv: "Ed25519", x });
  } catch {
    return false;
  }
}

/** 20 bytes that stand for a recovery code's key, and that are no account's. */
const idOfKey = (recoveryKey: string): Address =>
  `0x${createHash("sha256").update(keyBytes(recoveryKey)).digest("hex").slice(24)}`;
