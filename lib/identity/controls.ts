import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";

/**
 * Whether a signer controls a patient on the ledger now, as controller or as second signer.
 * @param signerId an account, or what stands for a passkey: the ledger compares these 20 bytes alone.
 * @throws `LedgerUnavailable`.
 */
export async function controls(ledger: Ledger, signerId: Address, patientId: PatientId): Promise<boolean> {
  try {
    await readLedger(ledger, "patientRegistry", "requireController", [patientId, signerId]);
    return true;
  } catch (error) {
    if (error instanceof KeywardError && !isNamed(error, "LedgerUnavailable")) return false;
    throw error;
  }
}
