import { readLedger } from "#lib/chain/ledger.ts";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { ledger } from "./ledger.ts";
import type { Standing } from "./permissions.ts";

/**
 * How an account stands to a patient, asked of the ledger each time, so that a revocation works at once.
 * @param category where reading is in question.
 * @throws `LedgerUnavailable`.
 */
export async function standingOf(
  account: Address,
  patientId: PatientId,
  category?: number,
): Promise<Standing> {
  if (await controls(account, patientId)) return "patient";
  if (category === undefined) return "other";
  // Every epoch of a category is open to whoever may read it now; the key nodes tell epochs apart.
  const reads = await readLedger(ledger(), "accessPolicy", "canRead", [patientId, category, 1, account]);
  return reads ? "reader" : "other";
}

async function controls(account: Address, patientId: PatientId): Promise<boolean> {
  try {
    await readLedger(ledger(), "patientRegistry", "requireController", [patientId, account]);
    return true;
  } catch (error) {
    if (error instanceof KeywardError && !isNamed(error, "LedgerUnavailable")) return false;
    throw error;
  }
}
