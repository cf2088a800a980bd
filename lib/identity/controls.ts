import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import { CATEGORIES, categoryMask } from "#lib/core/categories.ts";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";

/**
 * Whether a signer controls a patient on the ledger now, as controller or as second signer.
 * @param signerId an account, or what stands for a passkey: the ledger compares these 20 bytes alone.
 * @throws `LedgerUnavailable`.
 */
export const controls = (ledger: Ledger, signerId: Address, patientId: PatientId): Promise<boolean> =>
  passes(() => readLedger(ledger, "patientRegistry", "requireController", [patientId, signerId]));

/**
 * Whether a signer may act for a patient in every category now: as one who controls it, or as a proxy such as a parent.
 * @throws `LedgerUnavailable`.
 */
export const actsInAllFor = (ledger: Ledger, signerId: Address, patientId: PatientId): Promise<boolean> =>
  actsFor(ledger, signerId, patientId, categoryMask(CATEGORIES));

/** The same in the categories of a mask alone. */
export const actsFor = (
  ledger: Ledger,
  signerId: Address,
  patientId: PatientId,
  mask: number,
): Promise<boolean> =>
  passes(() => readLedger(ledger, "patientRegistry", "requireActor", [patientId, signerId, mask, 0n]));

async function passes(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (error) {
    if (error instanceof KeywardError && !isNamed(error, "LedgerUnavailable")) return false;
    throw error;
  }
}
