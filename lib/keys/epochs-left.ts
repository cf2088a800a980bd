import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import { type Category, categoryBit } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";

/** From how few on whoever keeps a vault is to make its keys anew. */
const FEW = 1;

/**
 * How often a category's key can still change before its vault has to be given further keys. At zero, who loses their access could
 * still open what is sealed from then on, if they got hold of the ciphertext. Throws `LedgerUnavailable`.
 */
export async function epochsLeft(ledger: Ledger, patientId: PatientId, category: Category): Promise<number> {
  const [{ lastEpoch }, epoch] = await Promise.all([
    readLedger(ledger, "keyDirectory", "manifestOf", [patientId]),
    readLedger(ledger, "keyDirectory", "epochOf", [patientId, categoryBit(category)]),
  ]);
  return lastEpoch - epoch;
}

/** Whether it is time to make keys anew. */
export const epochsRunLow = (left: number): boolean => left <= FEW;
