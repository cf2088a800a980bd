import { type Address, asPatientId, type PatientId } from "#lib/core/ids.ts";
import { fromBytea, toBytea } from "../store/bytea.ts";
import type { Index } from "../store/published.ts";
import type { Activity } from "./activity.ts";
import { type After, placeOf } from "./place.ts";

/** What concerns a patient, by table, and whose account it names. */
const SOURCES = {
  appends: "author",
  sessions: "accessor",
  cases: "coalesce(reviewer, responder)",
  emergency_access: "NULL::bytea",
  grants: "NULL::bytea",
  access_ended: "accessor",
  patients: "controller",
  recoveries: "coalesce(candidate, controller)",
  proxies: "proxy",
  manifests: "NULL::bytea",
} as const;

/**
 * What happened lately to a patient, the newest first.
 * @param before goes on after the last of the page before.
 */
export async function patientActivity(
  { pool, schema }: Index,
  patientId: PatientId,
  { limit = 50, before }: { limit?: number; before?: After | undefined } = {},
): Promise<(Activity & { patientId: PatientId; account: Address | undefined })[]> {
  const order = "ORDER BY block_number DESC, log_index DESC LIMIT $2";
  const parts = Object.entries(SOURCES).map(
    ([table, account]) =>
      `(SELECT block_number, log_index, transaction_hash, block_time, event, patient_id, ${account} AS account
        FROM ${schema}.${table} WHERE patient_id = $1 AND (block_number, log_index) < ($3, $4) ${order})`,
  );
  const { rows } = await pool.query(`${parts.join(" UNION ALL ")} ${order}`, [
    toBytea(patientId),
    limit,
    before?.blockNumber ?? Number.MAX_SAFE_INTEGER,
    before?.logIndex ?? 0,
  ]);
  return rows.map((row) => ({
    ...placeOf(row),
    event: row.event,
    patientId: asPatientId(fromBytea(row.patient_id)),
    account: row.account === null ? undefined : fromBytea(row.account),
  }));
}
