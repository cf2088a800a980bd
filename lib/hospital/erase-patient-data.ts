import { z } from "zod";
import type { PatientId, RecordId } from "#lib/core/ids.ts";
import { receiptSchema } from "#lib/records/http-store.ts";
import { type Receipt, verifyReceipt } from "#lib/records/receipt.ts";
import type { HospitalHttp } from "./hospital-http.ts";
import type { HospitalNetwork } from "./network-schema.ts";

const answerSchema = z.object({ receipts: z.array(receiptSchema) });

/** What the stores have signed for, checked by their keys, and what none or not every store has. */
export type PatientErased = { receipts: Receipt[]; left: { records: number; keyrings: number } };

/**
 * Has the hospital's stores delete all that an erased patient's records open by: every envelope, and the keyring. The
 * ledger must say that the patient is erased; then anybody may ask, and ask again for what is left.
 * @param recordIds of a verified history: every store must sign for each.
 */
export async function askToErasePatient(
  { http, network }: { http: HospitalHttp; network: HospitalNetwork },
  patientId: PatientId,
  recordIds: readonly RecordId[],
): Promise<PatientErased> {
  const path = `/api/ledger/patients/${patientId}/erasure`;
  const { receipts: given } = await http.json({ method: "POST", path, answer: answerSchema });
  const receipts: Receipt[] = [];
  const left = { records: 0, keyrings: 0 };
  const valid = async (subject: string, action: Receipt["action"]): Promise<boolean> => {
    const found = await Promise.all(
      network.stores.map(async ({ identity }) => {
        const receipt = given.find(
          (one) => one.store === identity?.id && one.subject === subject && one.action === action,
        );
        if (identity === null || receipt === undefined) return false;
        const expected = { store: identity.id, action, subject };
        return verifyReceipt(receipt, identity.publicKey, expected).then(
          (checked) => receipts.push(checked) > 0,
          () => false,
        );
      }),
    );
    return found.every(Boolean);
  };
  for (const recordId of recordIds) if (!(await valid(recordId, "envelope-deleted"))) left.records += 1;
  if (!(await valid(patientId, "keyring-deleted"))) left.keyrings += 1;
  return { receipts, left };
}
