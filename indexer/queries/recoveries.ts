import type { Address, PatientId } from "#lib/core/ids.ts";
import { fromBytea, toBytea } from "../store/bytea.ts";
import type { Index } from "../store/published.ts";
import { type Place, placeOf } from "./place.ts";

/** What happened in a patient's recoveries. */
export type RecoveryEvent = Place & {
  event: "RecoveryStarted" | "RecoveryVetoed" | "RecoveryFinished";
  nonce: number;
  /** Who was to take over, or did. */
  candidate: Address;
  /** Unix seconds; of a start alone. */
  readyAt: number | undefined;
};

/** A patient's recoveries, the newest event first. */
export async function recoveriesOf({ pool, schema }: Index, patientId: PatientId): Promise<RecoveryEvent[]> {
  const { rows } = await pool.query(
    `SELECT * FROM ${schema}.recoveries WHERE patient_id = $1 ORDER BY block_number DESC, log_index DESC`,
    [toBytea(patientId)],
  );
  return rows.map((row) => ({
    ...placeOf(row),
    event: row.event,
    nonce: row.nonce,
    candidate: fromBytea(row.candidate ?? row.controller),
    readyAt: row.ready_at === null ? undefined : Number(row.ready_at),
  }));
}
