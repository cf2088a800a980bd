/** Where a claim stands, in the order of the ledger's enum (contracts/claims/IClaims.sol tells every way between them). */
export const CLAIM_STATES = [
  "none",
  "filed",
  "evidence-requested",
  "approved",
  "rejected",
  "disputed",
  "paid",
  "closed",
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/** What the patient said of the care. */
export const ATTESTATIONS = ["none", "took-place", "denied"] as const;
export type Attestation = (typeof ATTESTATIONS)[number];

export const OUTCOMES = ["approve", "reject", "evidence"] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** How many claims one signature decides at the most. */
export const MAX_DECISIONS = 50;

export const REJECTION_REASONS = [
  "none",
  "not-covered",
  "not-authorised",
  "not-necessary",
  "not-rendered",
  "duplicate",
  "coding",
  "evidence-lacking",
  "other",
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** What an arbiter may rule; `refused` leaves the insurer's decision as it was. */
export const RULINGS = ["refused", "provider", "insurer"] as const;
export type Ruling = (typeof RULINGS)[number];

/** The state of a number on the ledger; `none` where there is none such. */
export const claimStateOf = (number: number): ClaimState => CLAIM_STATES[number] ?? "none";
export const attestationOf = (number: number): Attestation => ATTESTATIONS[number] ?? "none";
export const rejectionReasonOf = (number: number): RejectionReason => REJECTION_REASONS[number] ?? "other";

/** Whether nothing happens to the claim any more. */
export const isOver = (state: ClaimState): boolean => state === "paid" || state === "closed";
