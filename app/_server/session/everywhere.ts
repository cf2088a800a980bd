import { patientsOf } from "#indexer/queries/patients-of.ts";
import { toBytea } from "#indexer/store/bytea.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { query } from "../database.ts";
import { fromIndex } from "../ledger/index-reader.ts";
import type { Asker } from "./asker.ts";

/**
 * Ends every session of who asks: of the same account or passkey, and those by the keys and recovery codes of the
 * patients that they control. A recovery code ends nobody else's. Throws `IndexMissing`, `DatabaseUnavailable`.
 */
export async function endSessionsOf(asker: Asker | undefined): Promise<void> {
  if (asker === undefined || asker.kind === "recovery") return;
  if (asker.kind === "passkey") return endPatients([asker.patientId]);
  const { account } = asker;
  await query("delete from app.sessions where account = $1", [toBytea(account)]);
  await endPatients(await fromIndex((index) => patientsOf(index, account)));
}

async function endPatients(patients: readonly PatientId[]): Promise<void> {
  const ids = patients.map((patientId) => toBytea(patientId));
  await query("delete from app.sessions where patient_id = any($1)", [ids]);
}
