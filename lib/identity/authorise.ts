import type { SignedContractName } from "#lib/chain/contracts.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import { ledgerError } from "#lib/chain/ledger-error.ts";
import { type AccountSigner, deadlineFrom, type PatientSigner } from "#lib/chain/signers.ts";
import { typedDataFor } from "#lib/chain/typed-data.ts";
import type { Hex } from "#lib/core/bytes.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { nextNonce } from "./nonces.ts";

/** A patient, and what signs for them. */
export type SigningPatient = { patientId: PatientId; signer: PatientSigner };

/** `PatientAuthorisation` of the contracts. */
export type PatientAuthorisation = {
  signer: Hex;
  controllerVersion: number;
  consentEpoch: number;
  deadline: bigint;
  signature: Hex;
};

/** `AccountAuthorisation` of the contracts. */
export type AccountAuthorisation = { account: Address; nonce: bigint; deadline: bigint; signature: Hex };

/** What is to be signed: the type's name in the contract's domain, and the fields that are the act's own. */
export type Message = { contract: SignedContractName; primaryType: string; fields: Record<string, unknown> };

/**
 * Has the patient sign a message for the ledger, with the versions that void it after a rotation or after
 * revoking everything, and a deadline by the chain's own clock.
 */
export async function authoriseAsPatient(
  ledger: Ledger,
  { patientId, signer }: SigningPatient,
  { contract, primaryType, fields }: Message,
): Promise<PatientAuthorisation> {
  const [{ controllerVersion, consentEpoch }, deadline] = await Promise.all([
    readLedger(ledger, "patientRegistry", "patientOf", [patientId]),
    deadlineOn(ledger),
  ]);
  const message = { patientId, ...fields, controllerVersion, consentEpoch, deadline };
  const signature = await signer.signTypedData(
    typedDataFor(ledger.deployment, contract, primaryType as never, message),
  );
  return { signer: signer.signer, controllerVersion, consentEpoch, deadline, signature };
}

/**
 * Has an account sign a message for the ledger. `nonce` is an unordered one unless the contract counts; one that is on its way
 * is asked for together with the deadline.
 */
export async function authoriseAsAccount(
  ledger: Ledger,
  account: AccountSigner,
  { contract, primaryType, fields }: Message,
  given: bigint | Promise<bigint> = nextNonce(account.address),
): Promise<AccountAuthorisation> {
  const [nonce, deadline] = await Promise.all([given, deadlineOn(ledger)]);
  const message = { ...fields, nonce, deadline };
  const signature = await account.signTypedData(
    typedDataFor(ledger.deployment, contract, primaryType as never, message),
  );
  return { account: account.address, nonce, deadline, signature };
}

/** A deadline by the latest block's time, so that a wrong local clock doesn't matter. Throws `LedgerUnavailable`. */
export async function deadlineOn({ client }: Ledger): Promise<bigint> {
  const { timestamp } = await client.getBlock({ blockTag: "latest" }).catch((error: unknown) => {
    throw ledgerError(error);
  });
  return deadlineFrom(timestamp);
}
