import { decodeGrantee, type Grantee, PURPOSES, type PurposeOfUse } from "#lib/chain/grantee.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { type Address, asPatientId, type PatientId } from "#lib/core/ids.ts";
import { fromBytea, toBytea, wordFromBytea } from "../store/bytea.ts";
import type { Index } from "../store/published.ts";
import { type After, type Place, placeOf, type Row } from "./place.ts";

/** One access session as it was opened, and what ended it before its time. */
export type IndexedSession = Place & {
  patientId: PatientId;
  accessor: Address;
  grantee: Grantee;
  purpose: PurposeOfUse;
  categories: number;
  organisation: number;
  /** Unix second at which it ends by itself. */
  until: number;
  nonce: number;
  /** The accessor closed it, or opened another in its place; and when. */
  ended: { by: "closed" | "replaced"; time: number } | undefined;
};

/** All unless given; `before`: goes on after the last of the page before. */
export type SessionsPage = { limit?: number | undefined; before?: After | undefined };

/** Every session ever opened on a patient's record, the newest first: the patient's audit trail. */
export const sessionsOn = (
  index: Index,
  patientId: PatientId,
  page: SessionsPage = {},
): Promise<IndexedSession[]> => sessionsWhere(index, "patient_id", patientId, page);

/** Every session that an accessor ever opened, the newest first. */
export const sessionsBy = (
  index: Index,
  accessor: Address,
  page: SessionsPage = {},
): Promise<IndexedSession[]> => sessionsWhere(index, "accessor", accessor, page);

async function sessionsWhere(
  { pool, schema }: Index,
  column: "patient_id" | "accessor",
  id: Hex,
  { limit, before }: SessionsPage,
): Promise<IndexedSession[]> {
  const { rows } = await pool.query(
    `SELECT * FROM (
       SELECT *, lead(event) OVER next AS next_event, lead(block_time) OVER next AS next_time
       FROM ${schema}.sessions WHERE ${column} = $1
       WINDOW next AS (PARTITION BY patient_id, accessor ORDER BY block_number, log_index)
     ) s WHERE event = 'SessionOpened' AND (block_number, log_index) < ($2, $3)
     ORDER BY block_number DESC, log_index DESC LIMIT $4`,
    [toBytea(id), before?.blockNumber ?? Number.MAX_SAFE_INTEGER, before?.logIndex ?? 0, limit],
  );
  return rows.map((row) => ({
    ...placeOf(row),
    patientId: asPatientId(fromBytea(row.patient_id)),
    accessor: fromBytea(row.accessor),
    grantee: decodeGrantee(wordFromBytea(row.grantee)),
    purpose: PURPOSES[row.purpose] as PurposeOfUse,
    categories: Number(row.categories),
    organisation: Number(row.organisation),
    until: Number(row.until),
    nonce: Number(row.nonce),
    ended: endOf(row),
  }));
}

function endOf({ next_event: event, next_time: time, until }: Row): IndexedSession["ended"] {
  // What comes after its time didn't end it.
  if (event === null || Number(time) >= Number(until)) return undefined;
  return { by: event === "SessionClosed" ? "closed" : "replaced", time: Number(time) };
}
