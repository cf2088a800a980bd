import type { RejectionReason } from "#lib/claims/claim-state.ts";
import type { RecordName } from "../../synthetic/patients.ts";

/** Cents. */
const [FOLLOW_UP, PROCEDURE] = [8_600n, 9_400n];

/** What St. Anne's asks where a record names no price. */
export const priceOf = (code: string): bigint => (code === "390906007" ? FOLLOW_UP : PROCEDURE);

/** Who has a claims desk, bills, insures and arbitrates. */
export const DESKS = ["St. Anne's Hospital", "Harbour Mutual", "Northern Arbitration"] as const;
export const PROVIDER = { organisation: "St. Anne's Hospital", clerk: "Paul Weber" } as const;
export const INSURER = { organisation: "Harbour Mutual", adjuster: "David Chen" } as const;
export const COURT = "Northern Arbitration";

/** What Harbour Mutual promises; amounts in cents, `copay` in basis points. */
export const COVERED: readonly { name: RecordName; copay: number; deductible: bigint; limit: bigint }[] = [
  { name: "Carla Mendes", copay: 2_000, deductible: 10_000n, limit: 1_000_000n },
  { name: "George Hill", copay: 1_000, deductible: 5_000n, limit: 1_500_000n },
];
export const BILLED: RecordName = "Carla Mendes";

/** How far a claim has come. */
export type PlannedClaim = {
  /** Which encounter: one with a Claim of its own and several lines, or the newest but so many. */
  of: "admission" | number;
  attested: boolean;
  decision?: (
    | { outcome: "approve"; part: number }
    | { outcome: "reject"; reason: Exclude<RejectionReason, "none"> }
    | { outcome: "evidence" }
  ) & { words?: string };
  ends?: "settle" | "dispute";
};

/** One of each: to be attested, to be decided, asked about, approved in part, rejected, disputed, paid. */
export const CLAIMS: readonly PlannedClaim[] = [
  { of: 4, attested: true, decision: { outcome: "approve", part: 1 }, ends: "settle" },
  {
    of: "admission",
    attested: true,
    decision: {
      outcome: "reject",
      reason: "not-necessary",
      words:
        "The letter doesn't say why three days in hospital were needed. Antibiotics by mouth might have done.",
    },
    ends: "dispute",
  },
  {
    of: 3,
    attested: true,
    decision: {
      outcome: "approve",
      part: 0.75,
      words: "Two reviews in a quarter are agreed at three quarters of the price.",
    },
  },
  {
    of: 2,
    attested: false,
    decision: {
      outcome: "reject",
      reason: "coding",
      words: "This code is for first visits. Please bill the follow-up as such.",
    },
  },
  {
    of: 5,
    attested: false,
    decision: { outcome: "evidence", words: "Which of the two reviews of that month is this?" },
  },
  { of: 1, attested: true },
  { of: 0, attested: false },
];
