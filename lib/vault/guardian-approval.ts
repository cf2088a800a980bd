import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { PatientSigner } from "#lib/chain/signers.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { X25519PublicJwk } from "#lib/crypto/x25519.ts";
import { guardiansHash } from "#lib/identity/guardians.ts";
import { signerIdOf } from "#lib/identity/passkey.ts";
import { approveRecovery, type RecoveryApproval, type RecoveryRequest } from "#lib/identity/recovery.ts";
import { type GuardianShare, openShare, shareForRecovery } from "#lib/keys/guardian-shares.ts";
import type { SealedBox } from "#lib/keys/sealed-box.ts";

/** A recovery that is asked for: what guardians sign, and the key that they seal their shares to. */
export type AskedRecovery = RecoveryRequest & { key: X25519PublicJwk };

/** A guardian's answer, as whoever recovers gets it. */
export type GuardianAnswer = RecoveryApproval & { sealed: SealedBox };

/** A guardian with an open vault. */
export type ActingGuardian = { patientId: PatientId; signer: PatientSigner; privateKey: CryptoKey };

/**
 * Approves a recovery: checks it against the ledger, signs it, and hands the own share over, sealed to who recovers. Who that
 * is the guardian has found out before, by the comparison code.
 * @param sealed the guardian's own share, as the patient's keyring has it.
 * @throws `RecoveryChanged` where the ledger moved on or the request isn't the ledger's; `NotAGuardian` where the signer
 * isn't among the guardians any more; `BoxMismatch`, `SignatureRefused`, ...
 */
export async function answerRecovery(
  ledger: Ledger,
  guardian: ActingGuardian,
  asked: AskedRecovery,
  sealed: SealedBox,
): Promise<GuardianAnswer> {
  const { key, ...request } = asked;
  const { patientId, newSigner } = request;
  const share = await openShare(sealed, guardian.privateKey, { patientId, guardian: guardian.patientId });
  await checkRequest(ledger, request, share);
  if (!share.signerIds.includes(signerIdOf(guardian.signer.signer))) {
    throw new KeywardError("NotAGuardian", {
      message: "You were made a guardian with another passkey or wallet than the one that you use now.",
      action: "Sign in with that one, or ask the other guardians.",
    });
  }
  const approval = await approveRecovery(ledger, guardian.signer, request);
  return { ...approval, sealed: await shareForRecovery(share, { patientId, newSigner, key }) };
}

/** Whether what a server says is to be approved is what the ledger would take. */
async function checkRequest(ledger: Ledger, request: RecoveryRequest, share: GuardianShare): Promise<void> {
  const { patientId } = request;
  const [guardians, { nonce }, { controllerVersion }] = await Promise.all([
    readLedger(ledger, "patientRegistry", "guardiansOf", [patientId]),
    readLedger(ledger, "patientRegistry", "recoveryOf", [patientId]),
    readLedger(ledger, "patientRegistry", "patientOf", [patientId]),
  ]);
  const agree =
    guardians.toLowerCase() === request.guardians.toLowerCase() &&
    guardians.toLowerCase() === hashOf(share) &&
    nonce === request.nonce &&
    controllerVersion === request.controllerVersion;
  if (agree) return;
  throw new KeywardError("RecoveryChanged", {
    message: "This recovery doesn't fit what stands on the ledger now.",
    action: "Ask for the recovery to be begun anew, and for a new share if you were just made a guardian.",
  });
}

const hashOf = (share: GuardianShare): Hex => guardiansHash(setOf(share));

/** The set that the ledger's commitment stands for. */
export const setOf = ({ threshold, signerIds, salt }: GuardianShare) => ({
  threshold,
  guardians: signerIds,
  salt,
});
