import type { ClaimAnswer } from "../../_server/schemas/claims.ts";

type Paid = Pick<ClaimAnswer, "state" | "billed" | "approved" | "paid" | "ownPaid" | "dispute">;

/** The patient's own share of a claim that is paid, whatever they paid of it; undefined before. */
export const ownShareOf = ({ state, billed, approved, paid, dispute }: Paid): bigint | undefined =>
  state === "paid" ? acceptedOf({ billed, approved, dispute }) - BigInt(paid ?? "0") : undefined;

/** What is left of the patient's own share, as the ledger reckons it: of a claim that isn't paid, nothing. */
export function ownShareLeft(claim: Paid): bigint {
  const own = ownShareOf(claim);
  return own === undefined ? 0n : own - BigInt(claim.ownPaid);
}

/** What the provider may ask for: an arbiter who rules for it undoes what was refused. */
const acceptedOf = ({ billed, approved, dispute }: Pick<Paid, "billed" | "approved" | "dispute">): bigint =>
  BigInt(dispute?.forProvider === true ? billed : (approved ?? billed));

/** Whether the patient is still asked whether the care took place. @param now Unix seconds. */
export const asksPatient = (
  { state, attestation, deadline }: Pick<ClaimAnswer, "state" | "attestation" | "deadline">,
  now: number,
): boolean =>
  (state === "filed" || state === "evidence-requested") && attestation === "none" && now < deadline;
