import { type Address, asDigest, asPatientId, type Digest, type PatientId } from "#lib/core/ids.ts";
import { CASE_STATES, type ReviewOutcome } from "#lib/emergency/case-state.ts";
import { type EmergencyReason, reasonOf } from "#lib/emergency/reasons.ts";
import { fromBytea, toBytea } from "../store/bytea.ts";
import type { Index } from "../store/published.ts";
import { type After, type Place, placeOf, type Row } from "./place.ts";

/** A break-glass case as it was opened, and what became of it; times in Unix seconds. */
export type IndexedCase = Place & {
  patientId: PatientId;
  responder: Address;
  /** Counts the responder's cases from 1. */
  number: number;
  organisation: number;
  categories: number;
  /** When the access was to end. */
  planned: number;
  /** When it does, or did: by itself, closed early, or found unjustified. */
  until: number;
  reviewDeadline: number;
  reason: EmergencyReason;
  /** Of the reason in words, sealed to the patient; undefined where there is none. */
  reasonDigest: Digest | undefined;
  byCard: boolean;
  closedAt: number | undefined;
  /** When the organisation was flagged since no review had come. */
  flaggedAt: number | undefined;
  /** The last one: `escalated` waits for the second body. */
  review:
    | { outcome: ReviewOutcome; reviewer: Address; notesDigest: Digest | undefined; time: number }
    | undefined;
};

/** All unless given; `before`: goes on after the last of the page before. */
export type CasesPage = { limit?: number | undefined; before?: After | undefined };

/** Every case ever opened on a patient's record, the newest first. */
export const casesOn = (index: Index, patientId: PatientId, page: CasesPage = {}): Promise<IndexedCase[]> =>
  casesWhere(index, "patient_id = $1", toBytea(patientId), page);

/** Every case that a responder ever opened, the newest first. */
export const casesBy = (index: Index, responder: Address, page: CasesPage = {}): Promise<IndexedCase[]> =>
  casesWhere(index, "responder = $1", toBytea(responder), page);

/** Every case opened under an organisation, the newest first. */
export const casesOf = (index: Index, organisation: number, page: CasesPage = {}): Promise<IndexedCase[]> =>
  casesWhere(index, "organisation = $1", organisation, page);

/**
 * What is asked of cases by who reviews them. `waiting`: nobody decided or handed it on. `decided`: somebody did.
 * `unsettled`, for the second body: handed to it, or overdue at `now` (Unix seconds). `settled`: was so, and is decided.
 */
export type ReviewState = "waiting" | "decided" | "unsettled" | "settled";

/** Of all organisations where none is named; `after`: goes on after the last of the page before. */
export type ReviewPage = {
  organisation?: number | undefined;
  now: number;
  limit: number;
  after?: After | undefined;
};

const [ESCALATED, JUSTIFIED, UNJUSTIFIED] = (["escalated", "justified", "unjustified"] as const).map(
  (state) => CASE_STATES.indexOf(state),
);

const CONDITIONS: Readonly<Record<ReviewState, string>> = {
  waiting: "last_outcome IS NULL",
  decided: "last_outcome IS NOT NULL",
  unsettled: `(last_outcome = ${ESCALATED} OR (last_outcome IS NULL AND (flagged_at IS NOT NULL OR review_deadline <= $2)))`,
  settled: `last_outcome IN (${JUSTIFIED}, ${UNJUSTIFIED}) AND (flagged_at IS NOT NULL OR EXISTS (
    SELECT FROM @cases x WHERE x.responder = c.responder AND x.number = c.number
      AND x.event = 'CaseReviewed' AND x.outcome = ${ESCALATED}))`,
};

/** Cases by how far their review has come: those that wait by their deadlines, what is decided the newest first. */
export async function casesToReview(
  { pool, schema }: Index,
  state: ReviewState,
  { organisation, now, limit, after }: ReviewPage,
): Promise<IndexedCase[]> {
  const waits = state === "waiting" || state === "unsettled";
  const order = waits ? "review_deadline, block_number, log_index" : "block_number, log_index";
  const { rows } = await pool.query(
    `SELECT * FROM @current_cases c
     WHERE ($1::bigint IS NULL OR organisation = $1) AND $2::bigint IS NOT NULL AND ${CONDITIONS[state]}
       AND ($4::bigint IS NULL OR (${order}) ${waits ? ">" : "<"} (
         SELECT ${order} FROM @cases WHERE block_number = $4 AND log_index = $5))
     ORDER BY ${waits ? order : "block_number DESC, log_index DESC"} LIMIT $3`.replaceAll("@", `${schema}.`),
    [organisation ?? null, now, limit, after?.blockNumber ?? null, after?.logIndex ?? null],
  );
  return rows.map(caseFrom);
}

/** The organisations that are flagged, and for how many cases; those with most first. */
export async function flaggedOrganisations({
  pool,
  schema,
}: Index): Promise<{ organisation: number; cases: number }[]> {
  const { rows } = await pool.query(
    `SELECT organisation, count(*) AS cases FROM ${schema}.current_cases
     WHERE flagged_at IS NOT NULL AND last_outcome IS NULL
     GROUP BY organisation ORDER BY cases DESC, organisation`,
  );
  return rows.map((row: Row) => ({ organisation: Number(row.organisation), cases: Number(row.cases) }));
}

async function casesWhere(
  { pool, schema }: Index,
  condition: string,
  value: Buffer | number,
  { limit, before }: CasesPage,
): Promise<IndexedCase[]> {
  const { rows } = await pool.query(
    `SELECT * FROM ${schema}.current_cases WHERE ${condition} AND (block_number, log_index) < ($2, $3)
     ORDER BY block_number DESC, log_index DESC LIMIT $4`,
    [value, before?.blockNumber ?? Number.MAX_SAFE_INTEGER, before?.logIndex ?? 0, limit],
  );
  return rows.map(caseFrom);
}

function caseFrom(row: Row): IndexedCase {
  const planned = Number(row.until);
  const closedAt = row.closed_at === null ? undefined : Number(row.closed_at);
  const review = reviewFrom(row);
  const ended = review?.outcome === "unjustified" ? review.time : planned;
  return {
    ...placeOf(row),
    patientId: asPatientId(fromBytea(row.patient_id)),
    responder: fromBytea(row.responder),
    number: Number(row.number),
    organisation: Number(row.organisation),
    categories: Number(row.categories),
    planned,
    until: Math.min(planned, closedAt ?? planned, ended),
    reviewDeadline: Number(row.review_deadline),
    reason: reasonOf(row.reason),
    reasonDigest: digestFrom(row.reason_digest),
    byCard: row.by_card,
    closedAt,
    flaggedAt: row.flagged_at === null ? undefined : Number(row.flagged_at),
    review,
  };
}

function reviewFrom(row: Row): IndexedCase["review"] {
  if (row.last_outcome === null) return undefined;
  return {
    outcome: CASE_STATES[row.last_outcome] as ReviewOutcome,
    reviewer: fromBytea(row.last_reviewer),
    notesDigest: digestFrom(row.last_notes_digest),
    time: Number(row.reviewed_at),
  };
}

/** Zero where nothing was written in words. */
function digestFrom(bytes: Buffer): Digest | undefined {
  const digest = fromBytea(bytes);
  return BigInt(digest) === 0n ? undefined : asDigest(digest);
}
