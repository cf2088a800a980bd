import type { OneClaimAnswer } from "../../_server/schemas/claims.ts";
import type { Shares } from "./share-bar.tsx";

type Told = Pick<OneClaimAnswer, "refused"> & {
  claim: Pick<OneClaimAnswer["claim"], "billed" | "share" | "paid" | "state">;
};

/**
 * How a claim falls on insurer, patient and nobody, as it stands: what was paid, or what would be if the insurer's decision
 * stays; of one that was closed, nothing falls on the insurer.
 */
export function sharesOf({ claim, refused: told }: Told): Shares {
  const billed = BigInt(claim.billed);
  if (claim.state === "closed") return { insurer: 0n, patient: 0n, refused: billed };
  const refused = BigInt(told);
  const insurer = BigInt(claim.paid ?? claim.share);
  const patient = billed - refused - insurer;
  return { insurer, patient: patient > 0n ? patient : 0n, refused };
}
