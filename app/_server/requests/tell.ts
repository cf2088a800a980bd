import { fromBytea, wordFromBytea } from "#indexer/store/bytea.ts";
import { askService, jsonOf } from "../clients/internal.ts";
import { query } from "../database.ts";
import { environment } from "../environment.ts";

const BATCH = 100;

/**
 * Hands requests that aren't handed over yet to the notifier, the oldest first. It knows a request by its id, so one that
 * is handed over twice, after a crash between the two, is told once. Throws `ServiceUnavailable`.
 */
export async function tellRequests(): Promise<void> {
  const { rows } = await query(
    `select *, extract(epoch from asked_at)::bigint as asked from app.access_requests
     where told_at is null order by asked_at limit $1`,
    [BATCH],
  );
  for (const row of rows) {
    const url = `${environment().NOTIFIER_URL}/v1/requests/${fromBytea(row.patient_id)}/${row.id}`;
    const body = {
      accessor: fromBytea(row.account),
      grantee: String(wordFromBytea(row.grantee)),
      organisation: Number(row.organisation),
      purpose: row.purpose,
      categories: Number(row.read_mask | row.write_mask),
      until: Number(row.until),
      time: Number(row.asked),
    };
    await jsonOf(await askService(url, { method: "PUT", body: JSON.stringify(body) }));
    await query("update app.access_requests set told_at = now() where id = $1", [row.id]);
  }
}
