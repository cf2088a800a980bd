import { asDigest, asRecordId, type PatientId } from "#lib/core/ids.ts";
import type { Append, HistorySource } from "#lib/records/history-source.ts";
import { fromBytea, toBytea, wordFromBytea } from "../store/bytea.ts";
import type { Index } from "../store/published.ts";
import { type After, type Place, placeOf, type Row } from "./place.ts";

/** Lists patients' appends from the index. It may lag or lie like any source: readers fold it into the head. */
export const indexedHistory = (index: Index): HistorySource => ({
  appendsOf: (patientId) => patientHistory(index, patientId),
});

/** A page of a patient's appends, in the chain's order, with their places. */
export async function historyPage(
  { pool, schema }: Index,
  patientId: PatientId,
  { limit, after = { blockNumber: -1, logIndex: 0 } }: { limit: number; after?: After | undefined },
): Promise<(Place & { append: Append })[]> {
  const { rows } = await pool.query(
    `SELECT * FROM ${schema}.appends WHERE patient_id = $1 AND (block_number, log_index) > ($2, $3)
     ORDER BY block_number, log_index LIMIT $4`,
    [toBytea(patientId), after.blockNumber, after.logIndex, limit],
  );
  return rows.map((row) => ({ ...placeOf(row), append: appendOf(row) }));
}

/** A patient's appends, in the chain's order. */
async function patientHistory({ pool, schema }: Index, patientId: PatientId): Promise<Append[]> {
  const { rows } = await pool.query(
    `SELECT * FROM ${schema}.appends WHERE patient_id = $1 ORDER BY block_number, log_index`,
    [toBytea(patientId)],
  );
  return rows.map(appendOf);
}

function appendOf(row: Row): Append {
  const common = {
    author: fromBytea(row.author),
    organisation: Number(row.organisation),
    blockNumber: BigInt(row.block_number),
    transactionHash: fromBytea(row.transaction_hash),
  };
  if (row.event === "BatchAppended") {
    const batch = {
      categories: Number(row.categories),
      keyEpochs: wordFromBytea(row.key_epochs),
      root: fromBytea(row.root),
      count: Number(row.count),
      listDigest: asDigest(fromBytea(row.list_digest)),
    };
    return { kind: "batch", ...common, batch };
  }
  if (row.event === "RecordErased") {
    return { kind: "erasure", ...common, recordId: asRecordId(fromBytea(row.record_id)) };
  }
  const entry = {
    category: row.category,
    keyEpoch: row.key_epoch,
    recordId: asRecordId(fromBytea(row.record_id)),
    digest: asDigest(fromBytea(row.digest)),
    replaces: asRecordId(fromBytea(row.replaces)),
  };
  return { kind: "record", ...common, entry };
}
