import type { LedgerCall } from "#lib/chain/call.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { authoriseAsPatient, type SigningPatient } from "./authorise.ts";

const contract = "patientRegistry";

/**
 * Signs the end of a patient on the ledger: every grant is void, and nobody reads, writes or signs for them ever again. It
 * can't be undone. Deleting what stores hold is another act.
 */
export async function erasePatient(ledger: Ledger, patient: SigningPatient): Promise<LedgerCall> {
  const by = await authoriseAsPatient(ledger, patient, {
    contract,
    primaryType: "PatientErasure",
    fields: {},
  });
  return { contract, functionName: "erasePatientBySig", args: [patient.patientId, by] };
}

/** Whether a patient was erased. Throws `LedgerUnavailable`. */
export const isErased = (ledger: Ledger, patientId: PatientId): Promise<boolean> =>
  readLedger(ledger, contract, "isErased", [patientId]);
