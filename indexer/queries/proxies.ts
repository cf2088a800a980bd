import { type Address, asPatientId, type PatientId } from "#lib/core/ids.ts";
import { fromBytea, toBytea } from "../store/bytea.ts";
import type { Index } from "../store/published.ts";
import { type Place, placeOf, type Row } from "./place.ts";

/** Somebody who may act for a patient. */
export type IndexedProxy = Place & {
  patientId: PatientId;
  /** An account, or the 20 bytes that stand for a passkey. */
  proxy: Address;
  /** Bits of categories. */
  mask: number;
  /** First second, in Unix time, at which they no longer may. */
  until: number;
};

const COLUMNS = "block_number, log_index, transaction_hash, block_time, patient_id, proxy, mask, until";

/** Who was set as proxy of a patient and holds still, also those whose time is over; the last set first. */
export async function proxiesOf({ pool, schema }: Index, patientId: PatientId): Promise<IndexedProxy[]> {
  const { rows } = await pool.query(
    `SELECT ${COLUMNS} FROM ${schema}.current_proxies WHERE patient_id = $1
     ORDER BY block_number DESC, log_index DESC`,
    [toBytea(patientId)],
  );
  return rows.map(proxyOf);
}

/** The patients for whom a signer is a proxy at `now` (Unix seconds), the first set first. */
export async function actsFor(
  { pool, schema }: Index,
  signerId: Address,
  now: number,
): Promise<IndexedProxy[]> {
  const { rows } = await pool.query(
    `SELECT ${COLUMNS} FROM ${schema}.current_proxies WHERE proxy = $1 AND until > $2
     ORDER BY block_number, log_index`,
    [toBytea(signerId), now],
  );
  return rows.map(proxyOf);
}

const proxyOf = (row: Row): IndexedProxy => ({
  ...placeOf(row),
  patientId: asPatientId(fromBytea(row.patient_id)),
  proxy: fromBytea(row.proxy),
  mask: Number(row.mask),
  until: Number(row.until),
});
