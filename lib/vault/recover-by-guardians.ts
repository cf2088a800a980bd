import type { LedgerCall } from "#lib/chain/call.ts";
import type { Bytes } from "#lib/core/bytes.ts";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import { importX25519Private } from "#lib/crypto/x25519.ts";
import { startRecovery } from "#lib/identity/recovery.ts";
import { type GuardianShare, openRecoveryShare, secretFromShares } from "#lib/keys/guardian-shares.ts";
import { type Keyring, openSecret } from "#lib/keys/keyring.ts";
import { recoveryLock } from "#lib/keys/unlock.ts";
import { type AskedRecovery, type GuardianAnswer, setOf } from "./guardian-approval.ts";

/**
 * The guardians' answers that open with the recovering device's key; others are left out, so that one guardian's nonsense
 * stops nobody. @throws `TooFewApprovals` where they don't suffice yet.
 */
export async function openAnswers(
  asked: AskedRecovery,
  answers: readonly GuardianAnswer[],
  privateKey: CryptoKey,
): Promise<{ share: GuardianShare; answer: GuardianAnswer }[]> {
  const opened = await Promise.all(
    answers.map(async (answer) => {
      try {
        return [{ answer, share: await openRecoveryShare(answer.sealed, privateKey, asked) }];
      } catch {
        return [];
      }
    }),
  );
  const usable = opened.flat();
  const threshold = usable[0]?.share.threshold;
  if (threshold !== undefined && usable.length >= threshold) return usable;
  throw new KeywardError("TooFewApprovals", {
    message: "Too few guardians have approved so far.",
    action: "Wait for the others, or remind them.",
    details: threshold === undefined ? {} : { approvals: usable.length, threshold },
  });
}

/** The call that begins a recovery on the ledger. Throws `TooFewApprovals`, `InvalidGuardians`. */
export async function beginRecovery(
  { key, ...request }: AskedRecovery,
  answers: readonly GuardianAnswer[],
  privateKey: CryptoKey,
): Promise<LedgerCall> {
  const opened = await openAnswers({ key, ...request }, answers, privateKey);
  const { share } = opened[0] as (typeof opened)[number];
  return startRecovery(
    request,
    setOf(share),
    opened.map(({ answer }) => answer),
  );
}

/**
 * The private vault key of who recovers: by the recovery code where they have it, and else by the guardians' shares.
 * Exportable to nobody. Throws `RecoveryCodeNeeded` where the shares are worth nothing without the code,
 * `RecoveryCodeMistyped`, `WrapMismatch`, `GuardiansMissing`, `TooFewApprovals`.
 */
export async function recoveredKey(
  keyring: Keyring,
  { code, shares }: { code?: string | undefined; shares: () => Promise<readonly GuardianShare[]> },
): Promise<CryptoKey> {
  const secret = await recoveredSecret(keyring, code, shares);
  const key = await importX25519Private(secret);
  secret.fill(0);
  return key;
}

async function recoveredSecret(
  keyring: Keyring,
  code: string | undefined,
  shares: () => Promise<readonly GuardianShare[]>,
): Promise<Bytes> {
  const { guardians, patientId } = keyring;
  if (code !== undefined) {
    try {
      return await openSecret(keyring, await recoveryLock(code, patientId));
    } catch (error) {
      // An older sheet's code may still be the one that the shares were made with.
      if (!isNamed(error, "WrapMismatch") || guardians === undefined) throw error;
    }
  }
  if (guardians === undefined) {
    throw new KeywardError("GuardiansMissing", {
      message: "No guardian holds a share of this record's key.",
      action: "Use the recovery code.",
    });
  }
  return secretFromShares(guardians, await shares(), { patientId, code });
}
