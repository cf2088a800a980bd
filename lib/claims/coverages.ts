import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import type { LedgerCall } from "#lib/chain/call.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { authoriseAsAccount } from "#lib/identity/authorise.ts";
import type { PreAuthorisation } from "./filing.ts";

/** What an insurer promises; amounts in the smallest unit of the pool's token, times in Unix seconds. */
export type CoverageTerms = {
  patientId: PatientId;
  pool: number;
  /** The patient's part of what is above the deductible, in basis points. */
  copay: number;
  validFrom: number;
  /** First second that isn't covered. */
  validUntil: number;
  limit: bigint;
  deductible: bigint;
};

/** A promise as it stands. */
export type CoverageOnLedger = Omit<CoverageTerms, "deductible"> & {
  coverage: number;
  /** Of the limit: paid or reserved. */
  used: bigint;
  deductibleLeft: bigint;
  preAuthorised: Hex;
};

const contract = "claimsEscrow";
/** What a leaf of an agreement is: a procedure, and the most that may be billed for it. */
export const AGREED = ["bytes32", "uint96"];

/** A coverage, or undefined where there is none of this number. */
export async function coverageOf(ledger: Ledger, coverage: number): Promise<CoverageOnLedger | undefined> {
  const kept = await readLedger(ledger, contract, "coverageOf", [coverage]);
  return kept.pool === 0 ? undefined : { ...kept, coverage, patientId: asPatientId(kept.patientId) };
}

/** An insurer's claims staff signs a promise to a patient. */
export async function writeCoverage(
  ledger: Ledger,
  adjuster: AccountSigner,
  terms: CoverageTerms,
): Promise<LedgerCall> {
  const message = { contract, primaryType: "CoverageWriting", fields: { ...terms } } as const;
  const by = await authoriseAsAccount(ledger, adjuster, message);
  return { contract, functionName: "writeCoverageBySig", args: [terms, by] };
}

/** An insurer's claims staff ends a promise at a time to come; what was served before stays covered. */
export async function endCoverage(
  ledger: Ledger,
  adjuster: AccountSigner,
  coverage: number,
  validUntil: number,
): Promise<LedgerCall> {
  const message = { contract, primaryType: "CoverageEnding", fields: { coverage, validUntil } } as const;
  const by = await authoriseAsAccount(ledger, adjuster, message);
  return { contract, functionName: "endCoverageBySig", args: [coverage, validUntil, by] };
}

/** An insurer's claims staff agrees to procedures beforehand, in place of those before. @param root of `agreementOn`. */
export async function preAuthorise(
  ledger: Ledger,
  adjuster: AccountSigner,
  coverage: number,
  root: Hex,
): Promise<LedgerCall> {
  const message = { contract, primaryType: "ProcedureAgreement", fields: { coverage, root } } as const;
  const by = await authoriseAsAccount(ledger, adjuster, message);
  return { contract, functionName: "preAuthoriseBySig", args: [coverage, root, by] };
}

/**
 * The tree over procedures that are agreed to, each with the most that may be billed for it.
 * @param procedures by the salted hash of what is to be done, at least one.
 */
export function agreementOn(procedures: readonly { procedure: Hex; maximum: bigint }[]): {
  root: Hex;
  proofOf(index: number): PreAuthorisation;
} {
  const tree = StandardMerkleTree.of(
    procedures.map(({ procedure, maximum }) => [procedure, maximum]),
    AGREED,
  );
  return {
    root: tree.root as Hex,
    proofOf: (index) => ({
      ...(procedures[index] as { procedure: Hex; maximum: bigint }),
      proof: tree.getProof(index) as Hex[],
    }),
  };
}
