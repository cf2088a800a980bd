import type { ClaimState } from "#lib/claims/claim-state.ts";
import type { ClaimAnswer } from "../../_server/schemas/claims.ts";

/** What a provider can do about a claim. `default`: end a dispute that no arbiter ruled. */
export type BillingAct =
  | "evidence"
  | "accept"
  | "dispute"
  | "settle"
  | "default"
  | "close"
  | "withdraw"
  | "resubmit";

type Standing = Pick<ClaimAnswer, "state" | "attestation" | "deadline" | "approved" | "billed">;

/** What can be done now, the likeliest first: the ways of contracts/claims/IClaims.sol. @param now Unix seconds. */
export function actsOf(
  { state, attestation, deadline, approved, billed }: Standing,
  now: number,
): BillingAct[] {
  const late = now >= deadline;
  if (state === "filed") {
    if (!late) return ["withdraw"];
    return attestation === "took-place" ? ["settle", "withdraw"] : ["close", "resubmit"];
  }
  if (state === "evidence-requested") return late ? ["close", "resubmit"] : ["evidence", "withdraw"];
  if (state === "approved") {
    if (approved === billed || late) return ["settle"];
    return ["accept", "dispute"];
  }
  if (state === "rejected") return late ? ["close", "resubmit"] : ["dispute", "resubmit"];
  if (state === "disputed") return late ? ["default"] : [];
  return state === "closed" ? ["resubmit"] : [];
}

/** Which of a page's filters a claim belongs to. */
export type Filter = "all" | "act" | "waiting" | "payable" | "over";

/** The states of which a filter's claims can be: what the hospital is asked for, where it has too many to be filtered here. */
export const STATES_OF: Readonly<Record<Exclude<Filter, "all">, readonly ClaimState[]>> = {
  act: ["evidence-requested", "approved", "rejected"],
  waiting: ["filed", "evidence-requested", "rejected", "disputed"],
  payable: ["filed", "approved"],
  over: ["paid", "closed"],
};

export function filterOf(claim: Standing, now: number): Exclude<Filter, "all"> {
  const acts = actsOf(claim, now);
  if (acts.includes("settle")) return "payable";
  if (acts.some((act) => act === "evidence" || act === "accept" || act === "dispute")) return "act";
  return claim.state === "paid" || claim.state === "closed" ? "over" : "waiting";
}
