import type { TypedDataDefinition } from "viem";
import type { Hex } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";

/** Somebody who signs as an account: externally owned, or ERC-1271. */
export type AccountSigner = {
  address: Address;
  signTypedData(typedData: TypedDataDefinition): Promise<Hex>;
};

/** Somebody who signs as a patient: an account or a passkey. */
export type PatientSigner = {
  /** ERC-7913 signer bytes. */
  signer: Hex;
  signTypedData(typedData: TypedDataDefinition): Promise<Hex>;
};

/** A patient's signer that is an account: its 20 bytes are the ERC-7913 signer. */
export const patientSignerOf = ({ address, signTypedData }: AccountSigner): PatientSigner => ({
  signer: address.toLowerCase() as Hex,
  signTypedData,
});

/** Seconds that a signed message stays valid: long enough to be relayed, short enough to be forgotten. */
const SIGNATURE_LIFETIME = 3_600n;

/** A deadline for something that is signed at `now`, in Unix seconds. */
export const deadlineFrom = (now: bigint): bigint => now + SIGNATURE_LIFETIME;
