import type { RecordId } from "#lib/core/ids.ts";
import type { PatientErased } from "#lib/hospital/erase-patient-data.ts";
import type { Receipt } from "#lib/records/receipt.ts";
import type { Call } from "../rpc/peer.ts";
import type { Acted, ActProgress } from "./vault.ts";

/** What erases records, and everything. */
export type ErasureCalls = {
  /** What has to go for a record to be gone: its versions and its copies with it. */
  erasurePlan: Call<{ recordId: RecordId }, RecordId[]>;
  /** Signs each erasure; then every store deletes the keys. `left`: stores that didn't answer have to be asked again. */
  eraseRecords: Call<
    { recordIds: RecordId[] },
    Acted & { receipts: Receipt[]; left: RecordId[] },
    ActProgress
  >;
  /** Asks the stores again for what the ledger says is erased; they sign every time. */
  deleteErased: Call<{ recordIds: RecordId[] }, { receipts: Receipt[]; left: RecordId[] }>;
  /** Erases the patient on the ledger, for ever, and all their keys at the stores. */
  eraseEverything: Call<void, Acted & PatientErased, ActProgress>;
};
