import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { procedureHash } from "./agreement.ts";
import { AGREED } from "./coverages.ts";
import type { PreAuthorisation } from "./filing.ts";
import type { ClaimLine } from "./lines.ts";

/** What is billed to a coverage. `root`: of the procedures that the insurer agrees to now, as the ledger has it. */
export type BilledTo = { coverage: number; root: Hex; lines: readonly ClaimLine[] };

type Procedure = { system: string; code: string; salt: Hex; preAuthorisation: PreAuthorisation };

const HASH = /^0x[0-9a-f]{64}$/i;
const AMOUNT = /^\d{1,29}$/;

/**
 * The agreement in an insurer's file (`agreementText`) to a procedure that is billed, for as much as is billed in all; of several the
 * one that goes furthest.
 * Throws `AgreementUnreadable`, `AgreementForAnotherCoverage`, `AgreementReplaced`, `AgreementDamaged`, `AgreementToOthers`,
 * `AgreementTooSmall`.
 */
export function agreedFor(text: string, { coverage, root, lines }: BilledTo): PreAuthorisation {
  const file = read(text);
  if (file.coverage !== coverage) throw another(file.coverage, coverage);
  if (file.root !== root.toLowerCase()) throw replaced(coverage);
  if (!file.procedures.every((procedure) => proves(procedure, root))) throw damaged();
  const billed = lines.reduce((sum, { amount }) => sum + amount, 0n);
  const [best] = file.procedures
    .filter(({ system, code }) => lines.some((line) => line.system === system && line.code === code))
    .map(({ preAuthorisation }) => preAuthorisation)
    .sort((a, b) => (a.maximum < b.maximum ? 1 : -1));
  if (best === undefined) throw toOthers();
  if (best.maximum < billed) throw tooSmall(best.maximum, billed);
  return best;
}

function read(text: string): { coverage: number; root: Hex; procedures: Procedure[] } {
  let file: { v?: unknown; coverage?: unknown; root?: unknown; procedures?: unknown } | null;
  try {
    file = JSON.parse(text) as typeof file;
  } catch {
    throw unreadable();
  }
  const { v, coverage, root, procedures } = file ?? {};
  if (v !== 1 || typeof coverage !== "number" || !isHash(root) || !Array.isArray(procedures)) {
    throw unreadable();
  }
  return { coverage, root: root.toLowerCase() as Hex, procedures: procedures.map(readProcedure) };
}

function readProcedure(procedure: unknown): Procedure {
  const { system, code, salt, preAuthorisation } = (procedure ?? {}) as Record<string, unknown>;
  const { procedure: hash, maximum, proof } = (preAuthorisation ?? {}) as Record<string, unknown>;
  const isSaid = typeof system === "string" && typeof code === "string" && isHash(salt) && isHash(hash);
  if (!isSaid || !AMOUNT.test(String(maximum)) || !Array.isArray(proof) || !proof.every(isHash)) {
    throw unreadable();
  }
  return {
    ...{ system, code, salt },
    preAuthorisation: { procedure: hash, maximum: BigInt(String(maximum)), proof },
  };
}

const isHash = (value: unknown): value is Hex => typeof value === "string" && HASH.test(value);

const proves = ({ preAuthorisation, ...said }: Procedure, root: Hex): boolean =>
  procedureHash(said) === preAuthorisation.procedure.toLowerCase() &&
  StandardMerkleTree.verify(
    root,
    AGREED,
    [preAuthorisation.procedure, preAuthorisation.maximum],
    [...preAuthorisation.proof],
  );

const unreadable = () =>
  new KeywardError("AgreementUnreadable", {
    message: "This is no agreement of an insurer.",
    action: "Choose the file that the insurer gave you when it agreed to a procedure.",
  });

const another = (is: number, wanted: number) =>
  new KeywardError("AgreementForAnotherCoverage", {
    message: `This agreement is for coverage ${is}, and the bill goes to coverage ${wanted}.`,
    action: "Choose the file for that coverage, or go back and bill the other one.",
    details: { coverage: is },
  });

const replaced = (coverage: number) =>
  new KeywardError("AgreementReplaced", {
    message: "The insurer has agreed to something else since: this file holds no more.",
    action: "Ask the insurer for its newest agreement.",
    details: { coverage },
  });

const damaged = () =>
  new KeywardError("AgreementDamaged", {
    message: "This file was changed since the insurer made it: it doesn't prove what it says.",
    action: "Take the file as the insurer gave it to you.",
  });

const toOthers = () =>
  new KeywardError("AgreementToOthers", {
    message: "The insurer agreed to none of the procedures on this bill.",
    action: "Choose the agreement for one of them, or file without.",
  });

const tooSmall = (maximum: bigint, billed: bigint) =>
  new KeywardError("AgreementTooSmall", {
    message: "The insurer agreed to less than this bill comes to.",
    action: "Bill no more than was agreed, or file without the agreement.",
    details: { maximum: String(maximum), billed: String(billed) },
  });
