import { encodeAbiParameters, keccak256 } from "viem";
import { type Hex, randomBytes, toHex } from "#lib/core/bytes.ts";
import { agreementOn } from "./coverages.ts";
import type { PreAuthorisation } from "./filing.ts";

/** A procedure that an insurer agrees to: FHIR Coding, and the most that may be billed for it in the token's smallest unit. */
export type AgreedProcedure = { system: string; code: string; display?: string; maximum: bigint };

/** What a provider is handed, to bill one of the procedures: its hash's salt, and the proof that it was agreed to. */
export type Agreement = {
  v: 1;
  coverage: number;
  root: Hex;
  procedures: (AgreedProcedure & { salt: Hex; preAuthorisation: PreAuthorisation })[];
};

const PROCEDURE = [{ type: "bytes32" }, { type: "string" }, { type: "string" }] as const;

/** keccak256(abi.encode(salt, system, code)): what the ledger learns of a procedure. */
export const procedureHash = ({ salt, system, code }: { salt: Hex; system: string; code: string }): Hex =>
  keccak256(encodeAbiParameters(PROCEDURE, [salt, system, code]));

/** Salts procedures and proves each under one root, which is what `preAuthorise` signs. */
export function agreeOn(
  coverage: number,
  procedures: readonly AgreedProcedure[],
  newSalt: () => Hex = () => toHex(randomBytes(32)),
): Agreement {
  const salted = procedures.map((procedure) => ({ ...procedure, salt: newSalt() }));
  const { root, proofOf } = agreementOn(
    salted.map((procedure) => ({ procedure: procedureHash(procedure), maximum: procedure.maximum })),
  );
  return {
    v: 1,
    coverage,
    root,
    procedures: salted.map((procedure, index) => ({ ...procedure, preAuthorisation: proofOf(index) })),
  };
}

/** An agreement as a file: JSON, amounts as decimal text. */
export const agreementText = (agreement: Agreement): string =>
  JSON.stringify(agreement, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value), 2);
