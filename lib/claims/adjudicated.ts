import type { ClaimOnLedger } from "./claim.ts";
import { insurersShare } from "./insurers-share.ts";

/** How what is billed falls on insurer and patient; in the token's smallest unit. */
export type AdjudicatedSums = {
  /** Of what is billed: benefit, deductible and copay together. */
  approved: bigint;
  /** What the insurer pays. */
  benefit: bigint;
  /** What the patient pays first, and what they pay beside the insurer. */
  deductible: bigint;
  copay: bigint;
};

const NOTHING: AdjudicatedSums = { approved: 0n, benefit: 0n, deductible: 0n, copay: 0n };

/**
 * What a claim comes to, as the ledger reckons it: what was paid, or would be if the insurer's decision stays; everything while it
 * hasn't decided. @param copay of the coverage, in basis points
 */
export function adjudicated(
  { state, rejected, billed, refused, share, deductible }: ClaimOnLedger,
  copay: number,
): AdjudicatedSums {
  const paid = state === "paid";
  if (state === "closed" || (rejected && !paid)) return NOTHING;
  const approved = billed - refused;
  const first = deductible < approved ? deductible : approved;
  // A part is reckoned anew as it is paid; until then the ledger keeps what is reserved for all.
  const inPart = refused > 0n && !paid;
  const benefit = inPart ? insurersShare(approved, { copay, deductible: first, left: share }) : share;
  return { approved, benefit, deductible: first, copay: approved - first - benefit };
}
