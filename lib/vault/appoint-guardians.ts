import type { Submitted } from "#lib/chain/relay.ts";
import { mapConcurrently } from "#lib/core/concurrency.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { x25519PublicOf } from "#lib/crypto/x25519.ts";
import type { SigningPatient } from "#lib/identity/authorise.ts";
import { guardianSet, setGuardians } from "#lib/identity/guardians.ts";
import { findGuardian } from "#lib/keys/find-guardian.ts";
import { makeGuardianShares } from "#lib/keys/guardian-shares.ts";
import { type Keyring, openSecret, type VaultLock } from "#lib/keys/keyring.ts";
import type { RenewalNetwork } from "./renewal-network.ts";

/** Who is to be a guardian, as the patient calls them. */
export type GuardianChoice = { patientId: PatientId; name: string };

export type Appointment = {
  guardians: readonly GuardianChoice[];
  threshold: number;
  /** What the patient calls themselves to their guardians. */
  patientName: string;
  /** The recovery code, where the guardians' shares are to be worth nothing without it. */
  code?: string | undefined;
};

/**
 * Appoints guardians in place of those before: their shares of the vault key in every store, then the ledger's commitment.
 * May be repeated after a failure. Throws `GuardianUnknown`, `GuardianOneself`, `InvalidGuardians`,
 * `RecoveryCodeMistyped`, `WrapMismatch` where the code doesn't open this vault, and the ledger's and the stores' errors.
 */
export async function appointGuardians(
  { ledger, relay, stores, keyrings }: RenewalNetwork,
  patient: SigningPatient,
  { keyring, lock }: { keyring: Keyring; lock: VaultLock },
  { guardians: chosen, threshold, patientName, code }: Appointment,
): Promise<Submitted> {
  const { patientId } = keyring;
  if (chosen.some((choice) => choice.patientId.toLowerCase() === patientId)) {
    throw new KeywardError("GuardianOneself", {
      message: "Nobody can be their own guardian.",
      action: "Choose somebody else.",
    });
  }
  const guardians = await mapConcurrently(chosen, 4, async ({ patientId: id, name }) => ({
    ...(await findGuardian(ledger, stores, id)),
    name,
  }));
  const set = guardianSet(
    threshold,
    guardians.map(({ signerId }) => signerId),
  );
  const secret = await openSecret(keyring, lock);
  try {
    const vaultKey = await x25519PublicOf(secret);
    const { salt } = set;
    const terms = { patientId, patientName, guardians, threshold, salt, secret, vaultKey, code };
    const renewed = { ...keyring, guardians: await makeGuardianShares(terms) };
    await keyrings.putKeyring(renewed);
  } finally {
    secret.fill(0);
  }
  return relay.submit(await setGuardians(ledger, patient, set));
}

/** Takes all guardians out: of the ledger first, then their shares of every store. */
export async function dismissGuardians(
  { ledger, relay, keyrings }: RenewalNetwork,
  patient: SigningPatient,
  keyring: Keyring,
): Promise<Submitted> {
  const submitted = await relay.submit(await setGuardians(ledger, patient, undefined));
  const { guardians: _, ...without } = keyring;
  await keyrings.putKeyring(without);
  return submitted;
}
