import type { LedgerCall } from "#lib/chain/call.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import { type Category, categoriesIn, categoryMask } from "#lib/core/categories.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { authoriseAsPatient, type SigningPatient } from "#lib/identity/authorise.ts";

/** What a patient lets responders read when the glass is broken. */
export type EmergencyAccess = {
  /** The emergency compartment alone until the patient decides; none where they forbid it. */
  categories: Category[];
  /** The address of the card's key; undefined without a card. */
  card?: Address;
  /** Whether the patient has decided. */
  decided: boolean;
};

const contract = "breakGlass";
const NO_CARD: Address = `0x${"0".repeat(40)}`;

/** The settings in force. Throws the ledger's errors. */
export async function emergencyAccessOf(ledger: Ledger, patientId: PatientId): Promise<EmergencyAccess> {
  const { mask, card, nonce } = await readLedger(ledger, contract, "emergencyAccessOf", [patientId]);
  return {
    categories: categoriesIn(mask),
    ...(BigInt(card) === 0n ? {} : { card }),
    decided: nonce > 0,
  };
}

/**
 * Signs what responders may read, and which card counts. Fewer categories work on open cases at once; another card, or
 * none, makes the former worthless.
 */
export async function setEmergencyAccess(
  ledger: Ledger,
  patient: SigningPatient,
  { categories, card = NO_CARD }: { categories: readonly Category[]; card?: Address | undefined },
): Promise<LedgerCall> {
  const { patientId } = patient;
  const { nonce } = await readLedger(ledger, contract, "emergencyAccessOf", [patientId]);
  const mask = categoryMask(categories);
  const fields = { mask, card, nonce };
  const by = await authoriseAsPatient(ledger, patient, { contract, primaryType: "EmergencyAccess", fields });
  return { contract, functionName: "setEmergencyAccessBySig", args: [patientId, mask, card, nonce, by] };
}
