import { insurersShare } from "#lib/claims/insurers-share.ts";
import type { OneClaimAnswer } from "../../_server/schemas/claims.ts";
import type { Shares } from "./share-bar.tsx";

type Told = Pick<OneClaimAnswer, "refused" | "deductible"> & {
  claim: Pick<OneClaimAnswer["claim"], "billed" | "share" | "paid" | "state" | "reason">;
  coverage: Pick<OneClaimAnswer["coverage"], "copay">;
};

/**
 * How a claim falls on insurer, patient and nobody, as it stands: what was paid, or what would be if the insurer's decision
 * stays; of one that was closed or rejected, nothing falls on the insurer.
 */
export function sharesOf({ claim, refused: told, deductible, coverage: { copay } }: Told): Shares {
  const { state, reason } = claim;
  const billed = BigInt(claim.billed);
  const rejected = state === "rejected" || (state === "disputed" && reason !== null);
  if (state === "closed" || rejected) return { insurer: 0n, patient: 0n, refused: billed };
  const refused = BigInt(told);
  const most = BigInt(claim.share);
  // Of a part the ledger reckons anew, once it is paid.
  const terms = { copay, deductible: BigInt(deductible), left: most };
  const unpaid = refused === 0n ? most : insurersShare(billed - refused, terms);
  const insurer = claim.paid === null ? unpaid : BigInt(claim.paid);
  return { insurer, patient: billed - refused - insurer, refused };
}
