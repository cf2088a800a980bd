import { isNamed } from "#lib/core/errors.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { askToErasePatient } from "#lib/hospital/erase-patient-data.ts";
import { erasePatient } from "#lib/identity/erase-patient.ts";
import { eraseRecord } from "#lib/records/erase-record.ts";
import { verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import type { Receipt } from "#lib/records/receipt.ts";
import { erasurePlan } from "#lib/vault/erasure-plan.ts";
import type { VaultCalls } from "../protocol.ts";
import type { Handlers } from "../rpc/peer.ts";
import type { VaultContext } from "./context.ts";
import { signingPatient } from "./open-vault.ts";
import { actedOf } from "./record-calls.ts";
import type { Vaults } from "./vaults.ts";

type Own = Pick<VaultCalls, "erasurePlan" | "eraseRecords" | "deleteErased" | "eraseEverything">;

/** Erasing: first the ledger says so, then every store deletes the key and signs that it did. */
export function erasureCalls(context: VaultContext, vaults: Vaults): Handlers<Own> {
  const { connection } = context;

  /** Receipts of every store for each record; what a store didn't confirm is left for another try. */
  async function deleteKeys(
    recordIds: readonly RecordId[],
  ): Promise<{ receipts: Receipt[]; left: RecordId[] }> {
    const { stores } = await connection.open();
    const receipts: Receipt[] = [];
    const left: RecordId[] = [];
    for (const recordId of recordIds) {
      try {
        receipts.push(...(await stores.deleteEnvelope(recordId)));
      } catch (error) {
        if (!isNamed(error, "NotEnoughReceipts")) throw error;
        left.push(recordId);
      }
    }
    return { receipts, left };
  }

  return {
    async erasurePlan({ recordId }) {
      const { patientId, opened } = vaults.open();
      const { ledger, stores } = await connection.open();
      const options = { reportWithheld: true };
      const { entries } = await verifiedHistory(ledger, chainHistory(ledger), stores, patientId, options);
      return erasurePlan(entries, opened, recordId);
    },

    async eraseRecords({ recordIds }, { progress }) {
      const vault = vaults.open();
      const { ledger, relay } = await connection.open();
      const patient = signingPatient(context, vault, () => progress({ stage: "sign" }));
      let acted: ReturnType<typeof actedOf> | undefined;
      for (const recordId of recordIds) {
        const call = await eraseRecord(ledger, patient, recordId);
        progress({ stage: "submitted" });
        acted = actedOf(await relay.submit(call));
        vault.opened.get(recordId)?.payload.fill(0);
        vault.opened.delete(recordId);
      }
      if (acted === undefined) throw new TypeError("nothing to erase");
      return { ...acted, ...(await deleteKeys(recordIds)) };
    },

    deleteErased: ({ recordIds }) => deleteKeys(recordIds),

    async eraseEverything(_, { progress }) {
      const vault = vaults.open();
      const { ledger, relay, stores, http, network } = await connection.open();
      const { patientId } = vault;
      const options = { reportWithheld: true };
      const { entries } = await verifiedHistory(ledger, chainHistory(ledger), stores, patientId, options);
      const patient = signingPatient(context, vault, () => progress({ stage: "sign" }));
      const call = await erasePatient(ledger, patient);
      progress({ stage: "submitted" });
      const acted = actedOf(await relay.submit(call));
      const recordIds = entries.map(({ recordId }) => recordId);
      const done = await askToErasePatient({ http, network }, patientId, recordIds);
      return { ...acted, ...done };
    },
  };
}
