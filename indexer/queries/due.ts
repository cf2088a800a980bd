import { type Address, asPatientId, type PatientId } from "#lib/core/ids.ts";
import { CASE_STATES } from "#lib/emergency/case-state.ts";
import { fromBytea, wordFromBytea } from "../store/bytea.ts";
import type { Index } from "../store/published.ts";
import type { Row } from "./place.ts";

/**
 * What is looked at: what became due from `from` on, by the time `now`; both in Unix seconds of the chain. `from` 0: all
 * that was ever due. At most `limit` of each kind.
 */
export type Window = { from: number; now: number; limit: number };

/** A break-glass case by its key. */
export type DueCase = { patientId: PatientId; responder: Address; number: number };
/** A grant by its key, as the ledger numbers it. */
export type DueGrant = { patientId: PatientId; grantee: bigint; purpose: number };
/** Accessors of one patient's record. */
export type DueAccess = { patientId: PatientId; accessors: Address[] };

/** Of one call of `endAccess`. */
const MOST_ACCESSORS = 16;
const UNJUSTIFIED = CASE_STATES.indexOf("unjustified");

/** Cases whose access is over, and whose categories no epoch has outdated since; the oldest first. */
export async function casesToEnd({ pool, schema }: Index, window: Window): Promise<DueCase[]> {
  const { rows } = await pool.query(
    `SELECT patient_id, responder, number FROM ${schema}.current_cases c
     WHERE until >= $1
       AND least(until, coalesce(closed_at, until), CASE last_outcome WHEN $4 THEN reviewed_at ELSE until END) <= $2
       AND categories & ~coalesce((
         SELECT bit_or(e.categories) FROM ${schema}.cases e
         WHERE e.responder = c.responder AND e.number = c.number AND e.event = 'CaseEnded'), 0) <> 0
     ORDER BY until LIMIT $3`,
    [window.from, window.now, window.limit, UNJUSTIFIED],
  );
  return rows.map(caseFrom);
}

/** Cases whose review is overdue, and whose organisation isn't flagged for it yet; the oldest first. */
export async function casesToFlag({ pool, schema }: Index, window: Window): Promise<DueCase[]> {
  const { rows } = await pool.query(
    `SELECT patient_id, responder, number FROM ${schema}.current_cases
     WHERE review_deadline BETWEEN $1 AND $2 AND last_outcome IS NULL AND flagged_at IS NULL
     ORDER BY review_deadline LIMIT $3`,
    [window.from, window.now, window.limit],
  );
  return rows.map(caseFrom);
}

/**
 * Grants that no longer allow what sessions were opened for under them: revoked, over, or given again with less; and no
 * epoch has outdated it since.
 */
export async function grantsToEnd({ pool, schema }: Index, window: Window): Promise<DueGrant[]> {
  const { rows } = await pool.query(
    `SELECT g.patient_id, g.grantee, g.purpose FROM ${schema}.current_grants g
     CROSS JOIN LATERAL (
       SELECT bit_or(s.categories & ~coalesce((
         SELECT bit_or(e.categories) FROM ${schema}.access_ended e
         WHERE e.patient_id = s.patient_id AND e.grantee = s.grantee AND e.purpose = s.purpose
           AND e.event = 'GrantEnded' AND (e.block_number, e.log_index) > (s.block_number, s.log_index)), 0)) AS categories
       FROM ${schema}.sessions s
       WHERE s.patient_id = g.patient_id AND s.grantee = g.grantee AND s.purpose = g.purpose
         AND s.event = 'SessionOpened') held
     WHERE (g.block_time >= $1 OR g.valid_until >= $1 OR EXISTS (
         SELECT FROM ${schema}.patients p
         WHERE p.patient_id = g.patient_id AND p.event = 'EverythingRevoked' AND p.block_time >= $1))
       AND held.categories & ~(
         CASE WHEN g.void OR g.valid_until <= $2 OR g.valid_from > $2 THEN 0 ELSE g.read_mask END) <> 0
     ORDER BY g.block_number, g.log_index LIMIT $3`,
    [window.from, window.now, window.limit],
  );
  return rows.map((row: Row) => ({
    patientId: asPatientId(fromBytea(row.patient_id)),
    grantee: wordFromBytea(row.grantee),
    purpose: row.purpose,
  }));
}

/**
 * Accessors who lost their standing (left, suspended, without a licence, out of the team, or their organisation is
 * suspended) and may hold keys that no epoch has outdated since. A role that no longer fits the purpose isn't looked for.
 */
export async function accessToEnd({ pool, schema }: Index, window: Window): Promise<DueAccess[]> {
  const { rows } = await pool.query(
    `WITH touched AS (
       SELECT account FROM ${schema}.staff
       WHERE block_time >= $1 OR (licence_until >= $1 AND licence_until <= $2)
       UNION SELECT account FROM ${schema}.team_members WHERE block_time >= $1 AND organisation = 0
       UNION SELECT m.account FROM ${schema}.organisations o JOIN ${schema}.staff m USING (organisation)
         WHERE o.event = 'OrganisationSuspended' AND o.block_time >= $1
       UNION SELECT m.account FROM ${schema}.teams t JOIN ${schema}.team_members m USING (team)
         WHERE t.event = 'TeamClosed' AND t.block_time >= $1
     ), last AS (
       SELECT DISTINCT ON (s.patient_id, s.accessor) s.*,
              CASE WHEN get_byte(s.grantee, 11) = 2
                THEN ('x' || encode(substring(s.grantee FROM 29), 'hex'))::bit(32)::bigint END AS team
       FROM ${schema}.sessions s JOIN touched ON touched.account = s.accessor
       WHERE s.event = 'SessionOpened'
       ORDER BY s.patient_id, s.accessor, s.block_number DESC, s.log_index DESC
     )
     SELECT patient_id, (array_agg(accessor ORDER BY accessor))[1:${MOST_ACCESSORS}] AS accessors FROM last
     WHERE organisation <> 0
       AND (NOT EXISTS (
           SELECT FROM ${schema}.current_staff m
           WHERE m.organisation = last.organisation AND m.account = last.accessor
             AND m.roles <> 0 AND NOT m.suspended AND m.licence_until > $2)
         OR EXISTS (
           SELECT FROM ${schema}.current_organisations o
           WHERE o.organisation = last.organisation AND o.suspended)
         OR (team IS NOT NULL AND NOT EXISTS (
           SELECT FROM ${schema}.current_team_members m JOIN ${schema}.current_teams t USING (team)
           WHERE m.team = last.team AND m.account = last.accessor AND NOT t.closed)))
       AND EXISTS (
         SELECT FROM ${schema}.sessions s
         WHERE s.patient_id = last.patient_id AND s.accessor = last.accessor AND s.event = 'SessionOpened'
           AND s.categories & ~coalesce((
             SELECT bit_or(e.categories) FROM ${schema}.access_ended e
             WHERE e.patient_id = s.patient_id AND e.accessor = s.accessor AND e.event = 'AccessEnded'
               AND (e.block_number, e.log_index) > (s.block_number, s.log_index)), 0) <> 0)
     GROUP BY patient_id ORDER BY min(block_number) LIMIT $3`,
    [window.from, window.now, window.limit],
  );
  return rows.map((row: Row) => ({
    patientId: asPatientId(fromBytea(row.patient_id)),
    accessors: row.accessors.map(fromBytea),
  }));
}

const caseFrom = (row: Row): DueCase => ({
  patientId: asPatientId(fromBytea(row.patient_id)),
  responder: fromBytea(row.responder),
  number: Number(row.number),
});
