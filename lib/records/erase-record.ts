import type { LedgerCall } from "#lib/chain/call.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { authoriseAsPatient, type SigningPatient } from "#lib/identity/authorise.ts";
import { nextNonce } from "#lib/identity/nonces.ts";

/**
 * Signs that a record is erased. Submitted, it makes stores delete the record's key when they are asked to
 * (`ReplicatedStore.deleteEnvelope`), and readers show it as erased. Nothing undoes it.
 */
export async function eraseRecord(
  ledger: Ledger,
  patient: SigningPatient,
  recordId: RecordId,
): Promise<LedgerCall> {
  const nonce = nextNonce(patient.signer.signer);
  const by = await authoriseAsPatient(ledger, patient, {
    contract: "recordLedger",
    primaryType: "RecordErasure",
    fields: { recordId, nonce },
  });
  return {
    contract: "recordLedger",
    functionName: "eraseBySig",
    args: [patient.patientId, recordId, nonce, by],
  };
}
