import { decodeGrantee, type Grantee, PURPOSES, type PurposeOfUse } from "#lib/chain/grantee.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { fromBytea, toBytea, wordFromBytea } from "../store/bytea.ts";
import type { Index } from "../store/published.ts";
import { type Place, placeOf, type Row } from "./place.ts";

/** One access session as it was opened, and what ended it before its time. */
export type IndexedSession = Place & {
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

/** Every session ever opened on a patient's record, the newest first: the patient's audit trail. */
export async function sessionsOn({ pool, schema }: Index, patientId: PatientId): Promise<IndexedSession[]> {
  const { rows } = await pool.query(
    `SELECT * FROM (
       SELECT *, lead(event) OVER next AS next_event, lead(block_time) OVER next AS next_time
       FROM ${schema}.sessions WHERE patient_id = $1
       WINDOW next AS (PARTITION BY accessor ORDER BY block_number, log_index)
     ) s WHERE event = 'SessionOpened' ORDER BY block_number DESC, log_index DESC`,
    [toBytea(patientId)],
  );
  return rows.map((row) => ({
    ...placeOf(row),
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
