import { CLAIM_STATES, type ClaimState, isOver } from "#lib/claims/claim-state.ts";
import type { Hex } from "#lib/core/bytes.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { toBytea } from "../store/bytea.ts";

/** Whose claims. */
export type ClaimsOf = { insurer: number } | { provider: number } | { patientId: PatientId };

/** What is looked for among claims; every part that is given must hold. */
export type ClaimSearch = {
  /** Any of these: an id of claim or patient from `ids.from` to `ids.to`, or one of the organisations on the other side. */
  named?: { ids?: { from: Hex; to: Hex } | undefined; organisations: readonly number[] } | undefined;
  /** What is billed, for each token, both ends included; claims in other tokens aren't found. */
  billed?: readonly { token: Address; least: bigint; most: bigint }[] | undefined;
  /** When the care began: Unix seconds, the first included, the last not. */
  servedFrom?: number | undefined;
  servedUntil?: number | undefined;
};

/** The event that brings a claim into a state. */
export const STATES: Readonly<Record<string, ClaimState>> = {
  ClaimFiled: "filed",
  EvidenceSubmitted: "filed",
  EvidenceRequested: "evidence-requested",
  ClaimApproved: "approved",
  ClaimRejected: "rejected",
  ClaimDisputed: "disputed",
  ClaimPaid: "paid",
  ClaimClosed: "closed",
};

/** Conditions on the rows of a view of claims, and the values that they name, `$1` on. */
export function claimConditions(
  whose: ClaimsOf,
  states: readonly ClaimState[] | undefined,
  search: ClaimSearch = {},
): { conditions: string[]; values: unknown[] } {
  const values: unknown[] = [];
  const given = (value: unknown) => `$${values.push(value)}`;
  const conditions = [whoseCondition(whose, given)];
  if (states !== undefined) conditions.push(`last_event = ANY(${given(eventsOf(states))})`);
  const { named, billed, servedFrom, servedUntil } = search;
  if (named !== undefined) conditions.push(namedCondition(whose, named, given));
  if (billed !== undefined) {
    const columns = [
      billed.map(({ token }) => toBytea(token)),
      billed.map(({ least }) => String(least)),
      billed.map(({ most }) => String(most)),
    ];
    const [tokens, least, most] = columns.map(given);
    conditions.push(`EXISTS (
      SELECT FROM unnest(${tokens}::bytea[], ${least}::numeric[], ${most}::numeric[]) AS range (of, least, most)
      WHERE range.of = token AND billed BETWEEN range.least AND range.most)`);
  }
  if (servedFrom !== undefined) conditions.push(`served_at >= ${given(servedFrom)}`);
  if (servedUntil !== undefined) conditions.push(`served_at < ${given(servedUntil)}`);
  return { conditions, values };
}

/** Whether claims of these states are over, all or none of them: what a claim's own row tells, before the rest is read. */
export function openCondition(states: readonly ClaimState[] | undefined): string[] {
  const over = states?.map(isOver) ?? [];
  if (over.length === 0 || (over.includes(true) && over.includes(false))) return [];
  return [over.includes(true) ? "NOT open" : "open"];
}

/** Whether these are the states of claims that are over, all of them and no other: `openCondition` says as much. */
export const isOfAllOver = (states: readonly ClaimState[] | undefined): boolean =>
  states !== undefined && CLAIM_STATES.every((state) => states.includes(state) === isOver(state));

/** The events that bring a claim into one of these states. */
const eventsOf = (states: readonly ClaimState[]): string[] =>
  Object.keys(STATES).filter((event) => states.includes(STATES[event] as ClaimState));

function whoseCondition(whose: ClaimsOf, given: (value: unknown) => string): string {
  if ("insurer" in whose) return `insurer = ${given(whose.insurer)}`;
  if ("provider" in whose) return `organisation = ${given(whose.provider)}`;
  return `patient_id = ${given(toBytea(whose.patientId))}`;
}

/** Organisations are those on the other side: an insurer looks for providers, a provider for insurers, a patient for both. */
function namedCondition(
  whose: ClaimsOf,
  { ids, organisations }: NonNullable<ClaimSearch["named"]>,
  given: (value: unknown) => string,
): string {
  const numbers = given(organisations);
  const any = [];
  if (!("provider" in whose)) any.push(`organisation = ANY(${numbers}::bigint[])`);
  if (!("insurer" in whose)) any.push(`insurer = ANY(${numbers}::bigint[])`);
  if (ids !== undefined) {
    const [from, to] = [given(toBytea(ids.from)), given(toBytea(ids.to))];
    any.push(`claim BETWEEN ${from} AND ${to}`, `patient_id BETWEEN ${from} AND ${to}`);
  }
  return `(${any.join(" OR ")})`;
}
