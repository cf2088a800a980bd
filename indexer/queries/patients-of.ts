import { type Address, asPatientId, type PatientId } from "#lib/core/ids.ts";
import { fromBytea, toBytea } from "../store/bytea.ts";
import type { Index } from "../store/published.ts";

/**
 * The patients that a signer controls, as controller or second signer, the first registered first.
 * @param signerId an account, or the 20 bytes that stand for a passkey.
 */
export async function patientsOf({ pool, schema }: Index, signerId: Address): Promise<PatientId[]> {
  const { rows } = await pool.query(
    `SELECT patient_id FROM ${schema}.current_patients
     WHERE patient_id IN (SELECT patient_id FROM ${schema}.patients WHERE controller = $1 OR signer_id = $1)
       AND (controller = $1 OR second_signer = $1) ORDER BY registered_in`,
    [toBytea(signerId)],
  );
  return rows.map((row) => asPatientId(fromBytea(row.patient_id)));
}
