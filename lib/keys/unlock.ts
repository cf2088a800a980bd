import { CONTRACTS } from "#lib/chain/contracts.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import { ledgerError } from "#lib/chain/ledger-error.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { Bytes } from "#lib/core/bytes.ts";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { prfWrappingKey } from "#lib/crypto/prf.ts";
import { parseRecoveryCode, recoveryKey } from "#lib/crypto/recovery-code.ts";
import { walletWrappingKey } from "#lib/crypto/wallet.ts";
import { type KeyringStore, openKeyring, type VaultLock } from "./keyring.ts";
import { recoverySignInKey } from "./recovery-sign-in.ts";

/** The lock that a printed recovery code is. Throws `RecoveryCodeMistyped`. */
export const recoveryLock = async (code: string, patientId: PatientId): Promise<VaultLock> => ({
  kind: "recovery",
  wrappingKey: await recoveryKey(code, patientId),
  signInKey: (await recoverySignInKey(code)).publicKey.x,
});

/** The lock that a passkey is, by what its PRF answers to `PRF_INPUT`. Throws `InvalidPrfOutput`. */
export const passkeyLock = async (prfOutput: Bytes, patientId: PatientId): Promise<VaultLock> => ({
  kind: "prf",
  wrappingKey: await prfWrappingKey(prfOutput, patientId),
});

/**
 * The lock that a wallet is. Throws `WalletHasCode`, `WalletNotDeterministic`, `WalletSignatureUnexpected`:
 * then a passphrase takes its place; and `LedgerUnavailable`.
 */
export async function walletLock(
  { client, deployment }: Ledger,
  wallet: AccountSigner,
  patientId: PatientId,
): Promise<VaultLock> {
  const code = await client.getCode({ address: wallet.address }).catch(unavailable);
  const wrappingKey = await walletWrappingKey({
    sign: (typedData) => wallet.signTypedData(typedData as never),
    patientId,
    chainId: deployment.chainId,
    hasCode: code !== undefined && code !== "0x",
  });
  return { kind: "wallet", wrappingKey };
}

/** A damaged or vanished keyring mustn't keep the others' patients out. */
const NOT_THIS_ONE = ["WrapMismatch", "WrapMissing", "MalformedKeyring", "KeyringMissing"];

/**
 * Finds whose recovery code this is by trying the keyrings of a store: who has lost everything else has no id either.
 * Throws `RecoveryCodeMistyped`, `RecoveryCodeUnknown`.
 */
export async function unlockByCode(
  keyrings: KeyringStore,
  code: string,
): Promise<{ patientId: PatientId; vaultKey: CryptoKey }> {
  await parseRecoveryCode(code);
  for await (const patientId of keyrings.patients()) {
    try {
      const keyring = await keyrings.getKeyring(patientId);
      return { patientId, vaultKey: await openKeyring(keyring, await recoveryLock(code, patientId)) };
    } catch (error) {
      if (!NOT_THIS_ONE.some((name) => isNamed(error, name))) throw error;
    }
  }
  throw recoveryCodeUnknown();
}

export const recoveryCodeUnknown = (cause?: unknown) =>
  new KeywardError("RecoveryCodeUnknown", {
    message: "This recovery code opens none of the vaults that are kept here.",
    action: "Try another store, or an older sheet.",
    cause,
  });

/** The patients whose controller an account became, at their registration or later, newest last. Throws `LedgerUnavailable`. */
export async function patientsOf(
  { client, deployment }: Ledger,
  wallet: AccountSigner,
): Promise<PatientId[]> {
  const about = {
    address: deployment.addresses.patientRegistry,
    abi: CONTRACTS.patientRegistry.abi,
    args: { controller: wallet.address },
    fromBlock: 0n,
    strict: true,
  } as const;
  const [registered, rotated] = await Promise.all([
    client.getContractEvents({ ...about, eventName: "PatientRegistered" }),
    client.getContractEvents({ ...about, eventName: "ControllerRotated" }),
  ]).catch(unavailable);
  return [...new Set([...registered, ...rotated].map(({ args }) => asPatientId(args.patientId)))];
}

const unavailable = (error: unknown): never => {
  throw ledgerError(error);
};
