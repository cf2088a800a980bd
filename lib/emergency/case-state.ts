/** How far the review of a case has come, in the order of the ledger's enum. */
export const CASE_STATES = ["none", "open", "overdue", "escalated", "justified", "unjustified"] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** What a reviewer may find; `escalated` hands the case to the second body. */
export type ReviewOutcome = "justified" | "unjustified" | "escalated";

export const caseStateNumber = (state: CaseState): number => CASE_STATES.indexOf(state);
/** The state of a number on the ledger; `none` where there is none such. */
export const caseStateOf = (number: number): CaseState => CASE_STATES[number] ?? "none";
