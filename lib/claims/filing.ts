import { encodeAbiParameters, keccak256 } from "viem";
import type { LedgerCall } from "#lib/chain/call.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { Hex } from "#lib/core/bytes.ts";
import {
  authoriseAsAccount,
  authoriseAsPatient,
  type PatientAuthorisation,
  type SigningPatient,
} from "#lib/identity/authorise.ts";

/** What is claimed, as the ledger has it: `Filing` of contracts/claims/ClaimTypes.sol. */
export type Filing = {
  coverage: number;
  /** The provider's. */
  organisation: number;
  linesRoot: Hex;
  billed: bigint;
  /** Unix seconds. */
  servedAt: number;
};

/** 32 bytes: keccak256 of a filing, so that one care is claimed once. */
export type ClaimId = Hex;

/** An insurer's agreement to a procedure beforehand, and the proof of it. */
export type PreAuthorisation = { procedure: Hex; maximum: bigint; proof: readonly Hex[] };

const contract = "claimsEscrow";
const NO_AGREEMENT: PreAuthorisation = { procedure: `0x${"00".repeat(32)}`, maximum: 0n, proof: [] };
const UNATTESTED: PatientAuthorisation = {
  signer: "0x",
  controllerVersion: 0,
  consentEpoch: 0,
  deadline: 0n,
  signature: "0x",
};
const FILING = [
  { type: "uint32" },
  { type: "uint32" },
  { type: "bytes32" },
  { type: "uint96" },
  { type: "uint40" },
] as const;

/** What the ledger calls a claim: keccak256(abi.encode(filing)). */
export const claimIdOf = ({ coverage, organisation, linesRoot, billed, servedAt }: Filing): ClaimId =>
  keccak256(encodeAbiParameters(FILING, [coverage, organisation, linesRoot, billed, servedAt]));

/**
 * A provider's billing staff signs a claim.
 * @param attestation of the patient, if they gave one beforehand (`signAttestation`).
 */
export async function fileClaim(
  ledger: Ledger,
  clerk: AccountSigner,
  filing: Filing,
  {
    preAuthorisation = NO_AGREEMENT,
    attestation = UNATTESTED,
  }: { preAuthorisation?: PreAuthorisation; attestation?: PatientAuthorisation } = {},
): Promise<{ call: LedgerCall; claim: ClaimId }> {
  const { procedure, maximum } = preAuthorisation;
  const by = await authoriseAsAccount(ledger, clerk, {
    contract,
    primaryType: "ClaimFiling",
    fields: { ...filing, procedure, maximum },
  });
  const args = [filing, preAuthorisation, attestation, by];
  return { claim: claimIdOf(filing), call: { contract, functionName: "fileBySig", args } };
}

/** Has the patient, or a proxy for every category, say that care took place as billed, or that it didn't. */
export const signAttestation = (
  ledger: Ledger,
  patient: SigningPatient,
  filing: Filing,
  tookPlace: boolean,
): Promise<PatientAuthorisation> =>
  authoriseAsPatient(ledger, patient, {
    contract,
    primaryType: "CareAttestation",
    fields: { ...filing, tookPlace },
  });

/** The patient's word on a claim that was filed. */
export async function attestCare(
  ledger: Ledger,
  patient: SigningPatient,
  filing: Filing,
  tookPlace: boolean,
): Promise<LedgerCall> {
  const by = await signAttestation(ledger, patient, filing, tookPlace);
  return { contract, functionName: "attestBySig", args: [filing, tookPlace, by] };
}
