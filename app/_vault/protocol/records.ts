import type { Resource as FhirResource } from "fhir/r4.js";
import type { Bytes, Hex } from "#lib/core/bytes.ts";
import type { Category } from "#lib/core/categories.ts";
import type { Address, PatientId, RecordId } from "#lib/core/ids.ts";
import type { FileCheck } from "#lib/vault/check-file.ts";
import type { ExportedAttachment } from "#lib/vault/export-record.ts";
import type { Imported, ImportProgress } from "#lib/vault/import-record.ts";
import type { ErasedRecord, RecordProof, RecordView } from "#lib/vault/record-view.ts";
import type { Call } from "../rpc/peer.ts";
import type { WireError } from "../rpc/wire.ts";
import type { Acted, ActProgress } from "./vault.ts";

/** Records as they are opened: the history is proven before the first of them. */
export type ReadUpdate =
  | { type: "session"; stage: "sign" | "submitted" | "open"; until?: number }
  | { type: "history"; facts: Omit<HistoryFacts, "times"> }
  | { type: "records"; records: RecordView[] }
  | { type: "unopened"; patientId: PatientId; proof: RecordProof; error: WireError };

/** `complete history verified`: folded here, and found to be the ledger's. */
export type HistoryFacts = {
  head: Hex;
  records: number;
  readable: number;
  /** Records that the patient had erased: shown as erased, never opened. */
  erased: ErasedRecord[];
  /** Appends that are of no use: told, since the record may be incomplete where a store withholds a list. */
  faults: { author: Address; organisation: number; transactionHash: Hex; error: WireError }[];
  /** Unix seconds by block number. */
  times: Record<number, number>;
};

export type PlainExport = {
  files: Bytes[];
  others: Bytes | undefined;
  /** Large files: opened one by one with `openAttachment`. */
  attachments: ExportedAttachment[];
  /** Files of which a part was erased: what is left is among the others. */
  partial: number;
  faults: { recordId: RecordId; error: WireError }[];
};

/** What reads, writes, brings in and takes out a patient's own record. */
export type RecordCalls = {
  readRecord: Call<{ categories?: Category[] }, HistoryFacts, ReadUpdate>;
  /** What is wrong or odd with a file, without doing anything with it. */
  checkFile: Call<{ file: ArrayBuffer }, FileCheck>;
  /** Fails by the first of its errors, before anything is stored. */
  importBundle: Call<{ file: ArrayBuffer }, Imported, ImportProgress>;
  writeRecords: Call<
    { resources: FhirResource[]; replaces?: RecordId },
    Acted & { recordIds: RecordId[] },
    ActProgress
  >;
  exportPlain: Call<void, PlainExport, ReadUpdate>;
  /**
   * Ciphertexts, envelopes, manifest, keyring and the history with its proof, and the segments of large files: opens with the
   * recovery code. `missing`: large files of which no store has every piece.
   */
  exportSealed: Call<void, { file: Blob; head: Hex; missing: number }, ReadUpdate>;
};
