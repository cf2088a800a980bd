import type { PreAuthorisation } from "#lib/claims/filing.ts";
import type { ClaimLine } from "#lib/claims/lines.ts";

/** What a bill rests on, where an insurer agreed to one of its procedures. */
export type Agreed = { preAuthorisation: PreAuthorisation; maximum: bigint };

type FileProcedure = {
  system?: unknown;
  code?: unknown;
  preAuthorisation?: { procedure?: unknown; maximum?: unknown; proof?: unknown };
};

const HASH = /^0x[0-9a-f]{64}$/i;
const AMOUNT = /^\d{1,39}$/;

/**
 * The agreement in an insurer's file (lib/claims/agreement.ts) to a procedure that is billed, for as much; undefined where there is
 * none. Whether it is the insurer's, the ledger says.
 */
export function agreedIn(text: string, coverage: number, lines: readonly ClaimLine[]): Agreed | undefined {
  const billed = lines.reduce((sum, { amount }) => sum + amount, 0n);
  for (const { system, code, preAuthorisation } of proceduresIn(text, coverage)) {
    if (!lines.some((line) => line.system === system && line.code === code)) continue;
    const { procedure, maximum, proof } = preAuthorisation ?? {};
    if (!isHash(procedure) || !AMOUNT.test(String(maximum)) || !Array.isArray(proof) || !proof.every(isHash))
      continue;
    if (BigInt(String(maximum)) < billed) continue;
    return {
      preAuthorisation: { procedure, maximum: BigInt(String(maximum)), proof },
      maximum: BigInt(String(maximum)),
    };
  }
  return undefined;
}

const isHash = (value: unknown): value is `0x${string}` => typeof value === "string" && HASH.test(value);

function proceduresIn(text: string, coverage: number): FileProcedure[] {
  try {
    const file = JSON.parse(text) as { v?: unknown; coverage?: unknown; procedures?: unknown };
    return file.v === 1 && file.coverage === coverage && Array.isArray(file.procedures)
      ? file.procedures
      : [];
  } catch {
    return [];
  }
}
